import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Stands in for a window or a document, and lists what is listened to. */
export class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  #listeners: [string, unknown][] = [];

  /** What is listened to: nothing once a controller has left. */
  get heard(): string[] {
    return this.#listeners.map(([type]) => type).sort();
  }

  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    this.#listeners.push([args[0], args[1]]);
    super.addEventListener(...args);
  }

  override removeEventListener(...args: Parameters<EventTarget['removeEventListener']>): void {
    this.#listeners = this.#listeners.filter(([type, listener]) => type !== args[0] || listener !== args[1]);
    super.removeEventListener(...args);
  }
}

/**
 * Stands in for an element: it counts the updates that are asked of it, and connects, updates and disconnects its
 * controllers when it is told to. It is on a page of its own.
 */
export class FakeHost extends EventTarget implements ReactiveControllerHost {
  readonly page = new FakePage();
  readonly window = Object.assign(new FakePage(), { Event, CustomEvent });
  readonly localName: string = 'fake-host';
  readonly shadowRoot: unknown = null;
  readonly ownerDocument = Object.assign(this.page, { defaultView: this.window });
  readonly updateComplete = Promise.resolve(true);
  hasUpdated = false;
  isConnected = false;
  updates = 0;
  #controllers: ReactiveController[] = [];

  addController(controller: ReactiveController): void {
    this.#controllers.push(controller);
  }

  removeController(controller: ReactiveController): void {
    this.#controllers = this.#controllers.filter((one) => one !== controller);
  }

  requestUpdate(): void {
    this.updates++;
  }

  connect(): void {
    this.isConnected = true;
    for (const controller of this.#controllers) controller.hostConnected?.();
  }

  /** In the order of Lit: `willUpdate` comes first. */
  update(): void {
    this.willUpdate();
    for (const controller of this.#controllers) controller.hostUpdate?.();
    for (const controller of this.#controllers) controller.hostUpdated?.();
    this.hasUpdated = true;
  }

  disconnect(): void {
    this.isConnected = false;
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  protected willUpdate(): void {
    // For a test that needs it.
  }
}

/** The same, as controllers take it: they use no more of an element than it has. */
export function asElement<T extends ReactiveControllerHost>(host: FakeHost): T {
  return host as unknown as T;
}
