import type { TemplateResult } from 'lit';
import { PopoverController } from '../../../controllers/popover-controller.js';
import { PopoverPlacement } from '../../../controllers/popover-placement.js';
import type { UsageElement } from '../../../controllers/usage-element.js';
import { popover } from '../../../styles/popover.styles.js';
import type { RangeController, RangeView } from '../model/range-controller.js';
import { calendarStyles } from './calendar.styles.js';
import { RangePanel, type RangePanelEvents } from './range-panel.js';
import { panelStyles } from './range-panel.styles.js';

export interface RangePopoverEvents extends RangePanelEvents {
  onClose(): void;
}

export const styles = [popover, calendarStyles, panelStyles];

/** Opens and closes the popover. Loaded when the pointer is over the button beside the dates, or when it is opened. */
export class RangePopover {
  #popover: PopoverController;
  #panel: RangePanel;
  #events: RangePopoverEvents;

  constructor(host: UsageElement, range: RangeController, view: () => RangeView, events: RangePopoverEvents) {
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

  /**
   * If only one end of a range is picked, Escape undoes that pick; otherwise it closes the popover. A dialog of the page
   * that contains the element stays open.
   */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // Not `event.key`, which does not name the key in WebKitGTK while Shift is pressed.
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

/** Keeps Tab within the popover: after its last tab stop comes the first one; with Shift, the other way round. */
function cycle(event: KeyboardEvent): void {
  const element = event.currentTarget as HTMLElement;
  const controls = element.querySelectorAll<HTMLElement>('input, button:enabled, [tabindex]');
  const stops = Array.from(controls).filter(({ tabIndex }) => tabIndex === 0);
  const [edge, next] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (event.target !== edge) return;
  event.preventDefault();
  next?.focus();
}
