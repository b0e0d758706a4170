/** Counts short timers, because these are about to change the page, so a picture has to wait for them. */

/** Milliseconds. Longer timers are for later work, such as a refresh. */
const SHORT = 250;

const waiting = new Set<number>();

type TimerArguments = [callback: (...values: unknown[]) => void, delay?: number, ...values: unknown[]];

window.setTimeout = new Proxy(window.setTimeout, {
  apply(setTimeout, self, [callback, delay = 0, ...values]: TimerArguments) {
    const fire = (): void => {
      waiting.delete(timer);
      callback(...values);
    };
    const timer = Reflect.apply(setTimeout, self, [fire, delay]) as unknown as number;
    if (delay <= SHORT) waiting.add(timer);
    return timer;
  },
});

window.clearTimeout = new Proxy(window.clearTimeout, {
  apply(clearTimeout, self, [timer]: [number]) {
    waiting.delete(timer);
    Reflect.apply(clearTimeout, self, [timer]);
  },
});

export function isTimerWaiting(): boolean {
  return waiting.size > 0;
}
