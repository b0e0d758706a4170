import { html, nothing, type TemplateResult } from 'lit';
import { OnDemand } from '../../../controllers/on-demand.js';
import type { PopoverController } from '../../../controllers/popover-controller.js';
import type { UsageElement } from '../../../controllers/usage-element.js';
import type { RangeController, RangeView } from '../model/range-controller.js';
import type { RangePanel, RangePanelEvents } from './range-panel.js';

export interface RangeDialogEvents extends RangePanelEvents {
  onClose(): void;
}

/** The button beside the dates, and the popover that it opens. The content of the popover is loaded on demand. */
export class RangeDialog {
  #popover: PopoverController;
  #panel: OnDemand<RangePanel>;
  #events: RangeDialogEvents;

  constructor(
    host: UsageElement,
    popover: PopoverController,
    range: RangeController,
    view: () => RangeView,
    events: RangeDialogEvents,
  ) {
    this.#popover = popover;
    this.#events = events;
    this.#panel = new OnDemand(host, async () => {
      const { RangePanel } = await popover.load(import('./range-panel.js'));
      return new RangePanel(host, range, view, events);
    });
  }

  /** Loads the content when the pointer is over the button, so that the popover opens without delay. */
  readonly #prepare = (): void => this.#panel.run(() => undefined);

  readonly #onBeforeToggle = (event: Event): void => {
    if (!this.#popover.isOpen) this.#panel.part?.open();
    this.#popover.onBeforeToggle(event);
  };

  readonly #onToggle = (): void => {
    this.#popover.onToggle();
    if (this.#popover.isOpen) this.#panel.run((panel) => panel.focus());
    else {
      this.#panel.part?.cancel();
      this.#events.onClose();
    }
  };

  /** Escape first undoes the first pick, then closes the popover, but not a dialog that contains the element. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.#panel.part?.cancel()) this.#popover.hide();
  };

  renderOpener(label: string, isDisabled: boolean): TemplateResult {
    return html`
      <button
        part="opener"
        class="opener"
        type="button"
        aria-haspopup="dialog"
        aria-expanded=${this.#popover.isOpen}
        aria-label=${label}
        ?disabled=${isDisabled}
        popovertarget="popover"
        @pointerenter=${this.#prepare}
      >
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
          <path
            d="M2.5 6.5h11M5 1.5v3M11 1.5v3M4 3h8a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 12 14H4a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 4 3Z"
          />
        </svg>
      </button>
    `;
  }

  render(label: string): TemplateResult {
    return html`
      <div
        part="popover"
        class="popover"
        id="popover"
        popover
        role="dialog"
        aria-label=${label}
        @keydown=${this.#onKeyDown}
        @beforetoggle=${this.#onBeforeToggle}
        @toggle=${this.#onToggle}
      >
        ${this.#popover.isOpen ? this.#panel.part?.render() : nothing}
      </div>
    `;
  }
}
