import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Replaces a window or a document, and lists the events that have listeners. */
export class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  #listeners: [string, unknown][] = [];

  /** The types of events with listeners. It is empty once all controllers are disconnected. */
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
 * Replaces an element: it counts the requested updates, and connects, updates and disconnects its controllers when the
 * test calls for it. Each host has its own page.
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

  /** Runs the callbacks in Lit's order: `willUpdate` comes first. */
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
    // Tests can override this.
  }
}

/** Casts the fake to the host that a controller expects, since controllers use only members that the fake has. */
export function asElement<T extends ReactiveControllerHost>(host: FakeHost): T {
  return host as unknown as T;
}
