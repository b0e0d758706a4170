import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { windowOf } from '../internal/dom.js';

/** Milliseconds. An element that has not been measured after this time is taken as hidden: it has no size. */
const PATIENCE = 100;

/** The size of an element in the host's shadow root, in whole CSS pixels. */
export class SizeController implements ReactiveController {
  width = 0;
  height = 0;
  #host: ReactiveControllerHost;
  #find: () => Element | null | undefined;
  #observed: Element | null = null;
  #observer: ResizeObserver | null = null;
  #onChange: () => unknown;
  #onKnown: (() => void)[] = [];

  /** @param onChange is called when the size changes */
  constructor(
    host: ReactiveControllerHost,
    find: () => Element | null | undefined,
    onChange = (): unknown => host.requestUpdate(),
  ) {
    this.#host = host;
    this.#find = find;
    this.#onChange = onChange;
    host.addController(this);
  }

  /** Resolves when the size is known; for a hidden element, which has no size, after a short time. */
  async whenKnown(): Promise<void> {
    if (this.width > 0) return;
    await new Promise<void>((resolve) => {
      this.#onKnown.push(resolve);
      setTimeout(resolve, PATIENCE);
    });
  }

  hostUpdated(): void {
    const element = this.#find() ?? null;
    if (element === this.#observed) return;
    this.hostDisconnected();
    if (!element) return;
    this.#observed = element;
    // An observer of another window would not report the sizes in this one.
    const { ResizeObserver }: Partial<typeof globalThis> = windowOf(element);
    if (!ResizeObserver) return;
    this.#observer = new ResizeObserver(([entry]) => this.#onResize(entry));
    this.#observer.observe(element);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#observed = null;
  }

  #onResize(entry: ResizeObserverEntry | undefined): void {
    const { width = 0, height = 0 } = entry?.contentRect ?? {};
    if (Math.round(width) === this.width && Math.round(height) === this.height) return;
    this.width = Math.round(width);
    this.height = Math.round(height);
    this.#onChange();
    // In a separate task, since the waiting code may move the element, which must not happen while observers are
    // called.
    for (const resolve of this.#onKnown.splice(0)) setTimeout(resolve);
  }
}
