interface Flight<Answer> {
  readonly answer: Promise<Answer>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Does work only once for all callers that ask the same question at the same time, and aborts it when all of them have
 * left.
 */
export class Flights<Answer> {
  readonly #flights = new Map<string, Flight<Answer>>();

  /**
   * @param key equal for equal questions; `null`: the work is not shared
   * @throws the reason of the signal, as soon as it is aborted
   */
  async join(key: string | null, signal: AbortSignal, work: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    signal.throwIfAborted();
    const flight = (key === null ? undefined : this.#flights.get(key)) ?? this.#start(key, work);
    flight.waiting++;
    let leave = (): void => undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        reject(signal.reason as Error);
        if (--flight.waiting > 0) return;
        this.#forget(key, flight);
        flight.controller.abort(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([flight.answer, left]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #start(key: string | null, work: (signal: AbortSignal) => Promise<Answer>): Flight<Answer> {
    const controller = new AbortController();
    const flight: Flight<Answer> = { answer: work(controller.signal), controller, waiting: 0 };
    if (key !== null) this.#flights.set(key, flight);
    // A failure is not reported to callers that have left.
    flight.answer.catch(() => undefined).finally(() => this.#forget(key, flight));
    return flight;
  }

  #forget(key: string | null, flight: Flight<Answer>): void {
    if (key !== null && this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
