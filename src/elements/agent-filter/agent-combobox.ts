import type { TemplateResult } from 'lit';
import { PopoverController } from '../../controllers/popover-controller.js';
import { PopoverPlacement } from '../../controllers/popover-placement.js';
import type { UsageElement } from '../../controllers/usage-element.js';
import { popover } from '../../styles/popover.styles.js';
import { AgentList, type AgentListView } from './agent-list.js';
import { listStyles } from './agent-list.styles.js';
import { ALL } from './agent-choice.js';
import { commandOf, isAlsoNative, type Command } from './list-navigation.js';

export interface AgentComboboxEvents {
  onChoose(id: string): void;
  /** Enter was pressed in the closed field. */
  onSubmit(): void;
}

export const styles = [popover, listStyles];

/**
 * Opens the list of agents, searches it, and chooses an agent. Loaded when the field gets the focus or the pointer;
 * keys and clicks before that are handled once it is loaded.
 */
export class AgentCombobox {
  #host: UsageElement;
  #view: () => AgentListView;
  #events: AgentComboboxEvents;
  #popover: PopoverController;
  #list: AgentList;
  /** Whether the next update selects the text of the field, so that typing replaces it. */
  #selectsText = false;

  constructor(host: UsageElement, view: () => AgentListView, events: AgentComboboxEvents) {
    this.#host = host;
    this.#view = view;
    this.#events = events;
    this.#popover = new PopoverController(host);
    this.#list = new AgentList(host, view, (id) => this.#choose(id));
    new PopoverPlacement(host);
    const element = host.shadowRoot?.querySelector('.popover');
    element?.addEventListener('toggle', this.#popover.onToggle);
    for (const type of ['pointerdown', 'mousedown']) element?.addEventListener(type, keepFocus);
    element?.querySelector('.list')?.addEventListener('scroll', this.#list.onScroll);
  }

  get isOpen(): boolean {
    return this.#popover.isOpen;
  }

  /** Id of the active row in the document, while the list is open. */
  get activeId(): string | null {
    return this.isOpen ? this.#list.activeId : null;
  }

  /** Does the slow work before the list opens. */
  prepare(): void {
    this.#list.prepare();
  }

  /** To be called before an update. */
  update(): void {
    if (this.isOpen) this.#list.match();
    else this.#list.close();
  }

  /** To be called after an update. */
  place(input: HTMLInputElement | null): void {
    this.#list.place();
    if (this.#selectsText) input?.select();
    this.#selectsText = false;
  }

  onKeyDown(event: KeyboardEvent): void {
    const command = commandOf(event, this.isOpen);
    if (!command || (command === 'clear' && this.#view().value === ALL)) return;
    // Escape closes only the list, not a dialog that contains the element.
    if (event.key === 'Escape') event.stopPropagation();
    if (!isAlsoNative(command)) event.preventDefault();
    this.#execute(command);
  }

  #execute(command: Command): void {
    if (command === 'submit') this.#events.onSubmit();
    else if (command === 'clear') this.#choose(ALL);
    else if (command === 'close' || (command === 'choose-searched' && this.#view().search === null)) this.close();
    else if (command.startsWith('choose')) this.#list.chooseActive();
    else {
      this.open();
      if (command !== 'open') this.#list.move(command);
    }
  }

  /** Shows the agents that match the typed text. */
  search(): void {
    this.#popover.show();
    this.#list.search();
  }

  /** Opens the list, with the chosen agent active and in the middle. */
  open(): void {
    if (this.isOpen) return;
    this.#popover.show();
    this.#list.open();
  }

  /** Opens the list and selects the text, or closes it. */
  toggle(): void {
    if (this.isOpen) this.close();
    else {
      this.#selectsText = true;
      this.open();
    }
  }

  close(): void {
    this.#selectsText = true;
    this.hide();
  }

  /** Closes the list when the focus leaves the field. */
  hide(): void {
    this.#popover.hide();
    this.#host.requestUpdate();
  }

  #choose(id: string): void {
    this.close();
    this.#events.onChoose(id);
  }

  render(): TemplateResult {
    return this.#list.render();
  }

  renderNotes(): TemplateResult {
    return this.#list.renderNotes();
  }
}

/** Keeps the focus in the field when the list is pressed. */
function keepFocus(event: Event): void {
  event.preventDefault();
}
