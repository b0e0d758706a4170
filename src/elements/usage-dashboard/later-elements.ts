import type { ReactiveController } from 'lit';
import { warnOnce } from '../../api/warnings.js';
import type { UsageElement } from '../../controllers/usage-element.js';
import { windowOf } from '../../internal/dom.js';
import { afterFirstPaint } from '../../internal/first-paint.js';
import { placeStyles } from './later-elements.styles.js';

const TAGS = ['usage-drivers', 'usage-breakdown'] as const;

/** Loads the code of the tag and defines it. */
export type LoadTag = (tag: (typeof TAGS)[number]) => Promise<unknown> | undefined;

/** If this fraction of an element is on screen, its code is loaded first. */
const VISIBLE = 0.25;

/**
 * Loads the code of the elements that are far down in the dashboard: when they are on screen, when the user scrolls or
 * prints, and otherwise in idle time after the first report, so that links and “find in page” reach them. Their place
 * is reserved.
 */
export class LaterElements implements ReactiveController {
  #host: UsageElement;
  #loadTag: LoadTag;
  #observer: IntersectionObserver | null = null;
  /** Stops waiting; `null` while nothing is waited for. */
  #cancel: (() => void) | null = null;

  constructor(host: UsageElement, loadTag: LoadTag) {
    this.#host = host;
    this.#loadTag = loadTag;
  }

  hostConnected(): void {
    this.#host.addStyles([placeStyles]);
    const window = windowOf(this.#host);
    const cancel = afterFirstPaint(this.#host, this.#loadAll);
    window.addEventListener('scroll', this.#loadAll, true);
    window.addEventListener('beforeprint', this.#loadAll);
    this.#cancel = () => {
      cancel();
      window.removeEventListener('scroll', this.#loadAll, true);
      window.removeEventListener('beforeprint', this.#loadAll);
    };
  }

  hostUpdated(): void {
    const { IntersectionObserver }: Partial<typeof globalThis> = windowOf(this.#host);
    if (!IntersectionObserver || this.#observer || !this.#cancel) return;
    this.#observer = new IntersectionObserver(this.#onVisible, { threshold: VISIBLE });
    for (const element of this.#host.renderRoot.querySelectorAll(TAGS.join())) this.#observer.observe(element);
  }

  hostDisconnected(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#observer?.disconnect();
    this.#observer = null;
  }

  #onVisible = (entries: readonly IntersectionObserverEntry[]): void => {
    for (const { isIntersecting, target } of entries) {
      const tag = TAGS.find((one) => one === target.localName);
      if (isIntersecting && tag) void this.#load(tag);
    }
  };

  readonly #loadAll = (): void => {
    this.hostDisconnected();
    for (const tag of TAGS) void this.#load(tag);
  };

  /** Loads an element. If that fails, its place is hidden until the tag is defined after all. */
  async #load(tag: (typeof TAGS)[number]): Promise<void> {
    try {
      await this.#loadTag(tag);
    } catch (thrown) {
      warnOnce(`<${tag}> could not be loaded: ${String(thrown)}`);
    }
    if (customElements.get(tag)) return;
    const element = this.#host.renderRoot.querySelector<HTMLElement>(tag);
    if (!element) return;
    element.hidden = true;
    await customElements.whenDefined(tag);
    element.hidden = false;
  }
}
