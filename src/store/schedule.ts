type Timer = ReturnType<typeof setTimeout>;

/** How long requests continue after the last subscriber has left: an element may only be moving within the page. */
const GRACE_MS = 5_000;

/** How long a store waits for the page to configure a source before it reports `not_configured`. */
const CONFIGURATION_GRACE_MS = 300;

/** The steps of a store that a {@link Schedule} runs. */
interface ScheduledSteps {
  readonly start: () => void;
  readonly reportUnconfigured: () => void;
  readonly stop: () => void;
}

/** Decides when a store starts to send requests, when it no longer waits for a configuration, and when it stops. */
export class Schedule {
  #steps: ScheduledSteps;
  #startTimer: Timer | undefined;
  #configurationTimer: Timer | undefined;
  #stopTimer: Timer | undefined;

  constructor(steps: ScheduledSteps) {
    this.#steps = steps;
  }

  get isStarting(): boolean {
    return this.#startTimer !== undefined;
  }

  /** Starts after the current task, so that elements which connect together share their requests. */
  startSoon(): void {
    clearTimeout(this.#stopTimer);
    this.#startTimer ??= setTimeout(() => {
      this.#startTimer = undefined;
      this.#steps.start();
    }, 0);
  }

  awaitConfiguration(): void {
    this.#configurationTimer ??= setTimeout(() => this.#steps.reportUnconfigured(), CONFIGURATION_GRACE_MS);
  }

  stopAwaitingConfiguration(): void {
    clearTimeout(this.#configurationTimer);
    this.#configurationTimer = undefined;
  }

  /** Stops some time after the last subscriber has left, unless the store is started again before. */
  stopLater(): void {
    clearTimeout(this.#stopTimer);
    this.#stopTimer = setTimeout(() => {
      this.stopAwaitingConfiguration();
      this.#steps.stop();
    }, GRACE_MS);
    (this.#stopTimer as { unref?: () => void }).unref?.();
  }
}
