import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { setState } from '../internal/dom.js';

type Host = ReactiveControllerHost & Element & { readonly internals: ElementInternals };

/**
 * Whether the page is being printed. The host updates before and after, and has the custom state `printing` meanwhile.
 */
export class PrintController implements ReactiveController {
  #host: Host;
  #window: Window | null = null;
  #isPrinting = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  get isPrinting(): boolean {
    return this.#isPrinting;
  }

  hostConnected(): void {
    this.#window = this.#host.ownerDocument.defaultView;
    this.#window?.addEventListener('beforeprint', this.#onPrint);
    this.#window?.addEventListener('afterprint', this.#onPrint);
  }

  hostDisconnected(): void {
    this.#window?.removeEventListener('beforeprint', this.#onPrint);
    this.#window?.removeEventListener('afterprint', this.#onPrint);
    this.#setPrinting(false);
  }

  readonly #onPrint = ({ type }: Event): void => this.#setPrinting(type === 'beforeprint');

  #setPrinting(isPrinting: boolean): void {
    if (isPrinting === this.#isPrinting) return;
    this.#isPrinting = isPrinting;
    setState(this.#host.internals, 'printing', isPrinting);
    this.#host.requestUpdate();
  }
}
