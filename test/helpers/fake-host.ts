import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The host of a controller, without a DOM: a test says when it is connected and when it updates. */
export class FakeHost extends EventTarget implements ReactiveControllerHost {
  readonly localName: string = 'fake-host';
  readonly ownerDocument = { defaultView: null };
  readonly shadowRoot = null;
  readonly updateComplete = Promise.resolve(true);
  hasUpdated = false;
  isConnected = false;
  /** How often an update was requested. */
  updates = 0;
  #controllers = new Set<ReactiveController>();

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
  }

  requestUpdate(): void {
    this.updates++;
  }

  connect(): void {
    this.isConnected = true;
    for (const controller of this.#controllers) controller.hostConnected?.();
  }

  disconnect(): void {
    this.isConnected = false;
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  /** In the order of Lit: `willUpdate` comes first. */
  update(): void {
    this.willUpdate();
    for (const controller of this.#controllers) controller.hostUpdate?.();
    for (const controller of this.#controllers) controller.hostUpdated?.();
    this.hasUpdated = true;
  }

  protected willUpdate(): void {
    // For a test that needs it.
  }
}
