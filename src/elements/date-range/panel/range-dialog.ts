import { html, nothing, type TemplateResult } from 'lit';
import type { OnDemand } from '../../../controllers/on-demand.js';
import type { PopoverController } from '../../../controllers/popover-controller.js';
import type { RangePanel } from './range-panel.js';

/** What opens below the dates; what it holds is loaded when it is first wanted. */
export class RangeDialog {
  #overlay: PopoverController;
  #panel: OnDemand<RangePanel>;
  #onClose: () => void;

  constructor(overlay: PopoverController, panel: OnDemand<RangePanel>, onClose: () => void) {
    this.#overlay = overlay;
    this.#panel = panel;
    this.#onClose = onClose;
  }

  /** Whoever comes near its button may open it, and shall not wait for it then. */
  readonly prepare = (): void => this.#panel.tell(() => undefined);

  readonly #onBeforeToggle = (event: Event): void => {
    if (!this.#overlay.isOpen) this.#panel.part?.open();
    this.#overlay.onBeforeToggle(event);
  };

  readonly #onToggle = (): void => {
    this.#overlay.onToggle();
    if (this.#overlay.isOpen) this.#panel.tell((panel) => panel.focus());
    else {
      this.#panel.part?.cancel();
      this.#onClose();
    }
  };

  /** Escape takes back one thing at a time: what the element stands in, such as a dialog, stays open. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.#panel.part?.cancel()) this.#overlay.hide();
  };

  render(name: string): TemplateResult {
    return html`
      <div
        part="popover"
        class="popover"
        id="popover"
        popover
        role="dialog"
        aria-label=${name}
        @keydown=${this.#onKeyDown}
        @beforetoggle=${this.#onBeforeToggle}
        @toggle=${this.#onToggle}
      >
        ${this.#overlay.isOpen ? this.#panel.part?.render() : nothing}
      </div>
    `;
  }
}
