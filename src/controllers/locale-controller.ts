import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { canonicalLocale } from '../format/intl-cache.js';
import { browser, matches, rootsOf, withHosts } from '../internal/dom.js';

type Listener = () => void;

/** One observer per document or shadow root, shared by all elements in it. */
const watches = new Map<Node, { observer: MutationObserver; listeners: Set<Listener> }>();

function watch(root: Node, listener: Listener): void {
  let watch = watches.get(root);
  if (!watch) {
    const listeners = new Set<Listener>();
    const observer = new MutationObserver(() => {
      for (const notify of listeners) notify();
    });
    observer.observe(root, { subtree: true, attributeFilter: ['lang', 'dir'] });
    watch = { observer, listeners };
    watches.set(root, watch);
  }
  watch.listeners.add(listener);
}

function unwatch(root: Node, listener: Listener): void {
  const watch = watches.get(root);
  watch?.listeners.delete(listener);
  if (watch?.listeners.size !== 0) return;
  watch.observer.disconnect();
  watches.delete(root);
}

/** Follows the language and direction of the nearest ancestor with `lang` or `dir`, also across shadow roots. */
export class LocaleController implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #roots: Node[] = [];
  /** Kept until an ancestor changes, because a template reads it many times. */
  #locale: string | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** BCP 47 tag; the browser's language where the page has no `lang`. */
  get locale(): string {
    return (this.#locale ??= this.#findLocale());
  }

  #findLocale(): string {
    for (const element of withHosts(this.#host)) {
      const lang = element.closest('[lang]')?.getAttribute('lang');
      if (lang) return canonicalLocale(lang);
    }
    // On a server, elements have no ancestors.
    return canonicalLocale((this.#host.getAttribute('lang') || browser().language) ?? 'en');
  }

  /**
   * Reads the direction of the nearest ancestor with `dir`, because WebKit computes no direction for the fallback
   * content of a slot.
   */
  get isRtl(): boolean {
    for (const element of withHosts(this.#host)) {
      const source = element.closest('[dir]');
      if (source) return matches(source, ':dir(rtl)');
    }
    return false;
  }

  hostConnected(): void {
    this.#roots = rootsOf(this.#host);
    for (const root of this.#roots) watch(root, this.#onChange);
    this.#onChange();
  }

  hostDisconnected(): void {
    for (const root of this.#roots) unwatch(root, this.#onChange);
    this.#roots = [];
  }

  readonly #onChange = (): void => {
    this.#locale = undefined;
    this.#host.requestUpdate();
  };
}
