import { warnOnce } from '../api/warnings.js';
import { VERSION } from '../version.js';

const told = new Set<string>();
let untold: string[] = [];

/**
 * Whoever defines a tag first keeps it: a component of the host's, or another version of the library. The developer is
 * told of all that were found taken in one line, after the last script that asks.
 */
export function warnIfTaken(tag: string): void {
  const defined = customElements.get(tag) as { version?: string } | undefined;
  if (!defined || defined.version === VERSION || told.has(tag)) return;
  told.add(tag);
  if (untold.length === 0) afterPageScripts(() => setTimeout(tell));
  untold.push(`<${tag}> (${defined.version ?? 'not of this library'})`);
}

function tell(): void {
  warnOnce(`${VERSION} leaves what was defined before it as it is: ${untold.join(', ')}`);
  untold = [];
}

/** Calls back once the scripts that the page itself names have run; at once where they have. */
export function afterPageScripts(callback: () => void): void {
  const [navigation] = (performance as Partial<Performance>).getEntriesByType?.('navigation') ?? [];
  const hasRun =
    document.readyState === 'complete' ||
    ((navigation as PerformanceNavigationTiming | undefined)?.domContentLoadedEventStart ?? 0) > 0;
  if (hasRun) callback();
  // The event reaches the window last, and there who came last: everybody who waits for it has defined their elements.
  else
    document.addEventListener('DOMContentLoaded', () => addEventListener('DOMContentLoaded', callback), { once: true });
}

/**
 * `addEventListener` or `removeEventListener` of an element that dispatches `Events`, of which the platform's types know
 * nothing, or something else: to them, one `change` is like another.
 */
export interface ListenerMethod<Target, Events, Options> {
  <Type extends keyof Events>(
    type: Type,
    listener: (this: Target, event: Events[Type]) => unknown,
    options?: boolean | Options,
  ): void;
  <Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (this: Target, event: HTMLElementEventMap[Type]) => unknown,
    options?: boolean | Options,
  ): void;
  (type: string, listener: EventListenerOrEventListenerObject, options?: boolean | Options): void;
}
