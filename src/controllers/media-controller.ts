import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether a media query holds in the host's own window; updates the host when that changes. */
export class MediaController implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #query: string;
  #list: MediaQueryList | null = null;
  #onChange = (): void => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost & Element, query: string) {
    this.#host = host;
    this.#query = query;
    host.addController(this);
  }

  get matches(): boolean {
    return this.#list?.matches ?? false;
  }

  hostConnected(): void {
    this.#list = (this.#host.ownerDocument.defaultView as Partial<Window> | null)?.matchMedia?.(this.#query) ?? null;
    this.#list?.addEventListener('change', this.#onChange);
  }

  hostDisconnected(): void {
    this.#list?.removeEventListener('change', this.#onChange);
    this.#list = null;
  }
}
