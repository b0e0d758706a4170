import type { TemplateResult } from 'lit';
import { PopoverController } from '../../../controllers/popover-controller.js';
import { PopoverPlacement } from '../../../controllers/popover-placement.js';
import type { UsageElement } from '../../../controllers/usage-element.js';
import { popover } from '../../../styles/popover.styles.js';
import type { RangeController, RangeView } from '../model/range-controller.js';
import { calendarStyles } from './calendar.styles.js';
import { RangePanel, type RangePanelEvents } from './range-panel.js';
import { panelStyles } from './range-panel.styles.js';

export interface RangeDialogEvents extends RangePanelEvents {
  onClose(): void;
}

export const styles = [popover, calendarStyles, panelStyles];

/**
 * The popover that the button beside the dates opens. Loaded when the pointer is over the button, or when
 * the user opens the popover.
 */
export class RangeDialog {
  #popover: PopoverController;
  #panel: RangePanel;
  #events: RangeDialogEvents;

  constructor(host: UsageElement, range: RangeController, view: () => RangeView, events: RangeDialogEvents) {
    this.#events = events;
    this.#popover = new PopoverController(host);
    this.#panel = new RangePanel(host, range, view, events);
    new PopoverPlacement(host);
    const element = host.shadowRoot?.querySelector<HTMLElement>('.popover');
    element?.addEventListener('keydown', this.#onKeyDown);
    element?.addEventListener('beforetoggle', this.#onBeforeToggle);
    element?.addEventListener('toggle', this.#onToggle);
  }

  get isOpen(): boolean {
    return this.#popover.isOpen;
  }

  show(): void {
    this.#popover.show();
  }

  hide(): void {
    this.#popover.hide();
  }

  readonly #onBeforeToggle = (event: Event): void => {
    if (!this.isOpen) this.#panel.open();
    this.#popover.onBeforeToggle(event);
  };

  readonly #onToggle = (): void => {
    this.#popover.onToggle();
    if (this.isOpen) this.#panel.focus();
    else {
      this.#panel.cancel();
      this.#events.onClose();
    }
  };

  /** Escape first undoes the first pick, then closes the popover, but not a dialog that contains the element. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // With Shift, WebKitGTK has no name for the key.
    if (event.code === 'Tab') cycle(event);
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.#panel.cancel()) this.hide();
  };

  render(): TemplateResult {
    return this.#panel.render();
  }
}

/** From the last tab stop of the dialog, Tab goes to the first one, and back. */
function cycle(event: KeyboardEvent): void {
  const dialog = event.currentTarget as HTMLElement;
  const controls = dialog.querySelectorAll<HTMLElement>('input, button:enabled, [tabindex]');
  const stops = Array.from(controls).filter(({ tabIndex }) => tabIndex === 0);
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (event.target !== from) return;
  event.preventDefault();
  to?.focus();
}
