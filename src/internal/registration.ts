import { warnOnce } from '../api/warnings.js';
import { VERSION } from '../version.js';

const knownConflicts = new Set<string>();
let unreported: string[] = [];

/** Defines the tag, unless it is taken. */
export function define(tag: string, type: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, type);
  warnIfTaken(tag);
}

/**
 * Warns if a tag is already defined by the page or by another version of the library: the first definition stays. After
 * the last script of the page, one warning lists all such tags.
 */
export function warnIfTaken(tag: string): void {
  const defined = customElements.get(tag) as { version?: string } | undefined;
  if (!defined || defined.version === VERSION || knownConflicts.has(tag)) return;
  knownConflicts.add(tag);
  if (unreported.length === 0) afterPageScripts(() => setTimeout(reportConflicts));
  unreported.push(`<${tag}> (${defined.version ?? 'not of this library'})`);
}

function reportConflicts(): void {
  warnOnce(`${VERSION} does not replace what was defined before: ${unreported.join(', ')}`);
  unreported = [];
}

/** Calls back after all scripts in the page's HTML have run; at once if they already have. */
export function afterPageScripts(callback: () => void): void {
  const [navigation] = (performance as Partial<Performance>).getEntriesByType?.('navigation') ?? [];
  const hasRun =
    document.readyState === 'complete' ||
    ((navigation as PerformanceNavigationTiming | undefined)?.domContentLoadedEventStart ?? 0) > 0;
  if (hasRun) callback();
  // Adds the last listener on the window, because other listeners of this event may define elements, too.
  else
    document.addEventListener('DOMContentLoaded', () => addEventListener('DOMContentLoaded', callback), { once: true });
}

/** The events of a filter have no details: the value of their target is the choice. */
export type FilterEvents<Filter> = Record<'change' | 'input', Event & { readonly target: Filter }>;

/**
 * Type of `addEventListener` or `removeEventListener` of an element with its own `Events`. They take precedence over
 * the types of the platform, which does not know these events, or has other types for them, as for `change`.
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
