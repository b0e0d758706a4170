/** Runs in the page before its scripts, and counts waiting timers. */
const pending = new Set();
const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;

Object.assign(globalThis, {
  setTimeout: (/** @type {TimerHandler} */ handler, /** @type {number} */ delay, /** @type {unknown[]} */ ...args) => {
    const timer = setTimeout(() => {
      pending.delete(timer);
      if (typeof handler === 'function') handler(...args);
    }, delay);
    pending.add(timer);
    return timer;
  },
  setInterval: (/** @type {Parameters<typeof setInterval>} */ ...args) => {
    const timer = setInterval(...args);
    pending.add(timer);
    return timer;
  },
  clearTimeout: (/** @type {number} */ timer) => {
    pending.delete(timer);
    clearTimeout(timer);
  },
  clearInterval: (/** @type {number} */ timer) => {
    pending.delete(timer);
    clearInterval(timer);
  },
  timersThatWait: () => pending.size,
});
