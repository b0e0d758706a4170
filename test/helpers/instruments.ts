/**
 * Watches what code can leave behind on a page: timers, observers, and listeners on objects that outlive an element.
 */
import { onCleanup } from './guard.js';

interface Timer {
  readonly delay: number;
  run(): void;
}

export interface Instruments {
  /** Describes what was added since the start and not removed; empty if everything was removed. */
  left(): string[];
  /** Runs all waiting timers at once, and returns their number. */
  runTimers(): number;
}

const OBSERVERS = ['ResizeObserver', 'MutationObserver', 'IntersectionObserver', 'PerformanceObserver'] as const;

/** Watches from now on, until the end of the test. */
export function watchPage(): Instruments {
  const listeners = watchListeners();
  const observers = watchObservers();
  const timers = watchTimers();
  const frames = watchFrames();
  return {
    left: () => [
      ...listeners,
      ...observers.values(),
      ...[...timers.values()].map(({ delay }) => `a timer of ${String(delay)} ms`),
      ...[...frames].map(() => 'a frame'),
    ],
    runTimers() {
      const due = [...timers.entries()];
      for (const [id, { run }] of due) {
        clearTimeout(id);
        run();
      }
      return due.length;
    },
  };
}

function replace<T extends object, K extends keyof T>(target: T, name: K, make: (own: T[K]) => T[K]): void {
  const own = target[name];
  target[name] = make(own);
  onCleanup(() => (target[name] = own));
}

/**
 * Ignores listeners on elements, which disappear with the elements. Listeners on documents, windows and similar objects
 * remain.
 */
function watchListeners(): Set<string> {
  const seen = new Set<string>();
  const ids = new WeakMap<object, number>();
  let count = 0;
  const keyOf = (target: EventTarget, type: string, listener: object, options: unknown): string | null => {
    if (target instanceof Element && !['html', 'head', 'body'].includes(target.localName)) return null;
    if (target instanceof ShadowRoot || target instanceof AbortSignal || target instanceof Animation) return null;
    ids.set(listener, ids.get(listener) ?? ++count);
    const capture = typeof options === 'object' ? (options as AddEventListenerOptions | null)?.capture : options;
    return `${target.constructor.name} hears ${type} (${String(ids.get(listener))}${capture ? ', capture' : ''})`;
  };
  replace(
    EventTarget.prototype,
    'addEventListener',
    (own) =>
      function (this: EventTarget, type, listener, options) {
        own.call(this, type, listener, options);
        const key = listener && keyOf(this, type, listener, options);
        const { signal, once }: AddEventListenerOptions = typeof options === 'object' ? options : {};
        if (!key || once || signal?.aborted) return;
        seen.add(key);
        signal?.addEventListener('abort', () => seen.delete(key));
      },
  );
  replace(
    EventTarget.prototype,
    'removeEventListener',
    (own) =>
      function (this: EventTarget, type, listener, options) {
        own.call(this, type, listener, options);
        const key = listener && keyOf(this, type, listener, options);
        if (key) seen.delete(key);
      },
  );
  return seen;
}

function watchObservers(): Map<object, string> {
  const seen = new Map<object, string>();
  for (const name of OBSERVERS) {
    const { prototype } = globalThis[name] as unknown as { prototype: { observe: Observe; disconnect(): void } };
    replace(
      prototype,
      'observe',
      (own) =>
        function (this: object, ...args) {
          seen.set(this, `a ${name}`);
          own.apply(this, args);
        },
    );
    replace(
      prototype,
      'disconnect',
      (own) =>
        function (this: object) {
          seen.delete(this);
          own.call(this);
        },
    );
  }
  return seen;
}

type Observe = (...args: unknown[]) => void;

function watchTimers(): Map<number, Timer> {
  const seen = new Map<number, Timer>();
  for (const [start, stop] of [
    ['setTimeout', 'clearTimeout'],
    ['setInterval', 'clearInterval'],
  ] as const) {
    replace(globalThis, start, (own) => {
      const watched = (callback: (...args: unknown[]) => void, delay = 0, ...args: unknown[]): number => {
        const run = (): void => {
          if (start === 'setTimeout') seen.delete(id);
          callback(...args);
        };
        const id = (own as (callback: () => void, delay: number) => number)(run, delay);
        seen.set(id, { delay, run });
        return id;
      };
      return watched as typeof own;
    });
    replace(globalThis, stop, (own) => {
      const watched = (id?: number): void => {
        if (id !== undefined) seen.delete(id);
        (own as (id?: number) => void)(id);
      };
      return watched as typeof own;
    });
  }
  return seen;
}

function watchFrames(): Set<number> {
  const seen = new Set<number>();
  replace(globalThis, 'requestAnimationFrame', (own) => (callback) => {
    const id = own((time) => {
      seen.delete(id);
      callback(time);
    });
    seen.add(id);
    return id;
  });
  replace(globalThis, 'cancelAnimationFrame', (own) => (id) => {
    seen.delete(id);
    own(id);
  });
  return seen;
}
