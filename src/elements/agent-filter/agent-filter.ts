import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { FormControl } from '../../controllers/form-control.js';
import { PopoverController } from '../../controllers/popover-controller.js';
import { oneLine } from '../../format/foreign-text.js';
import { safeUrl } from '../../internal/safe-url.js';
import { setState } from '../../internal/set-state.js';
import { textConverter } from '../../internal/text-converter.js';
import type { UsageMessages } from '../../i18n/messages.js';
import type { UsageStore } from '../../store/index.js';
import { styles } from './agent-filter.styles.js';
import { AgentMatches, ALL, choiceOf, type Choice } from './agent-matches.js';
import { agentList, totalIn, type ListedAgent } from './agent-options.js';
import { commandOf, isAlsoNative, moved, type Command } from './agent-keys.js';
import { keepFocus, renderField } from './agent-field.js';
import { renderRow, rowInWords, statusText, type AgentRow, type ListContext } from './agent-row.js';
import { placeRows, revealRow, type Reveal } from './place-rows.js';
import { rowWindow } from './row-window.js';

/** Decimals of credits where no report says how many there are. */
const DECIMALS = 2;

/** Time for a reader to type on before the number of agents found is said. */
const SAY_AFTER = 500;

const NOBODY: readonly ListedAgent[] = [];

/**
 * All agents, or one: every figure and the chart of the same store follow. To be searched by name, id or keyword.
 *
 * @element agent-filter
 * @summary Isolates one agent.
 * @fires {Event} change - Somebody chose an agent, or all of them.
 * @fires {Event} input - The same moment, just before.
 * @csspart field - The box around the control.
 * @csspart control - The field that shows the choice, and in which one searches.
 * @csspart toggle - The button that opens and closes the list.
 * @csspart popover - What opens: the list.
 * @csspart option - A row of the list: all agents, or one.
 * @csspart avatar - An agent's initials, or its image.
 * @csspart status - What an agent is said to be where it is not simply active.
 * @csspart no-match - The message that no agent matches.
 * @cssstate open - The list is open.
 * @cssstate invalid - The page refuses the value.
 */
export class AgentFilter extends FormControl {
  static override readonly styles = styles;

  #popover = new PopoverController(this, { popover: () => this.panel, opener: () => this.field });
  #matches = new AgentMatches();
  #sayTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the text is to be selected once it shows the choice again, so that typing replaces it. */
  #isToSelect = false;
  /** How the list is to move with the next update. */
  #reveal: Reveal | null = null;
  #choice: Choice = { id: ALL, name: '', status: '', isListed: true };
  #brokenImages = new Set<string | undefined>();

  @query('.field') private readonly field!: HTMLElement | null;
  @query('input') private readonly input!: HTMLInputElement | null;
  @query('.popover') private readonly panel!: HTMLElement | null;
  @query('.list') private readonly list!: HTMLElement | null;
  @query('.rows') private readonly rows!: HTMLElement | null;

  /** What somebody is typing; `null` while the field shows the choice. */
  @state() private _search: string | null = null;
  /** Id of the row that the keys have come to. */
  @state() private _active: string | null = null;
  /** Where the list stands. */
  @state() private _scrollTop = 0;
  /** What is said to those who do not see the list. */
  @state() private _said = '';

  /** Id of the chosen agent; empty for all of them. */
  @property({ converter: textConverter(ALL) }) override value = ALL;

  /** The agents to choose from, for use without a store; `keywords` are searched, too. */
  @property({ attribute: false }) agents: readonly ListedAgent[] | undefined;

  /** Shows the agents' images, which the page's policy has to allow; initials stand in otherwise. */
  @property({ type: Boolean }) images = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#sayTimer);
  }

  protected override get problemAnchor(): HTMLElement | null {
    return this.input;
  }

  protected override readFrom(store: UsageStore): string {
    return store.get().query.agent ?? ALL;
  }

  protected override writeTo(store: UsageStore): void {
    store.setQuery({ agent: this.value === ALL ? null : this.value });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.isDisabled) this.#popover.hide();
    const areKnown = this.agents !== undefined || !!this.usage.snapshot?.report;
    this.#choice = choiceOf(this.value, this.#agents, areKnown, this.#choice);
    if (this.#popover.isOpen) this.#match();
    else {
      this._search = null;
      this._active = null;
      this._scrollTop = 0;
      this._said = '';
      clearTimeout(this.#sayTimer);
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    setState(this.internals, 'open', this.#popover.isOpen);
    this.#placeRows();
    if (this.#isToSelect) this.input?.select();
    this.#isToSelect = false;
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { isOpen } = this.#popover;
    const command = commandOf(event, isOpen);
    if (!command || (command === 'clear' && this.value === ALL)) return;
    // One thing at a time: what the element stands in, such as a dialog, stays open.
    if (event.key === 'Escape') event.stopPropagation();
    if (!isAlsoNative(command)) event.preventDefault();
    this.#follow(command);
  };

  readonly #actions: { readonly [command in Command]?: () => void } = {
    open: () => this.#open(),
    close: () => this.#close(),
    submit: () => this.submitForm(),
    clear: () => this.#choose(ALL),
    take: () => this.#take(),
    'take-typed': () => (this._search === null ? this.#close() : this.#take()),
  };

  #follow(command: Command): void {
    const action = this.#actions[command];
    if (action) {
      action();
      return;
    }
    if (!this.#popover.isOpen) this.#open();
    const row = this.#matches.rowOf(this._active);
    // The first step into a list that was only shown is to the choice.
    const isFirst = command === 'next' && row < 0 && this._search === null;
    this.#activate(isFirst ? this.#matches.rowOf(this.value) : moved(command, row, this.#matches.count));
  }

  readonly #onInput = (event: Event): void => {
    // The element's own event says that somebody has chosen, not that somebody types.
    event.stopPropagation();
    this._search = this.input?.value ?? '';
    this.#popover.show();
    this.#match();
    if (this._scrollTop > 0) this.#reveal = 'top';
    this._scrollTop = 0;
    this._active = this.#matches.idAt(this.#matches.isAllMeant(this.text) ? 0 : 1);
    clearTimeout(this.#sayTimer);
    this.#sayTimer = setTimeout(() => (this._said = this.#matches.inWords(this.text, this.locale)), SAY_AFTER);
  };

  readonly #onClick = (): void => {
    if (this.#popover.isOpen) return;
    this.#isToSelect = true;
    this.#open();
  };

  readonly #onToggleClick = (): void => {
    this.input?.focus();
    if (this.#popover.isOpen) this.#close();
    else this.#onClick();
  };

  readonly #onFocus = (): void => this.input?.select();

  readonly #onBlur = (): void => this.#hide();

  readonly #onScroll = (): void => {
    this._scrollTop = this.list?.scrollTop ?? 0;
  };

  readonly #onListClick = (event: Event): void => {
    const row = (event.target as Element).closest('[role=option]')?.getAttribute('aria-posinset');
    const id = this.#matches.idAt(Number(row ?? 0) - 1);
    if (id !== null) this.#choose(id);
  };

  readonly #onImageError = (event: Event): void => {
    this.#brokenImages.add((event.target as Element).getAttribute('src') ?? undefined);
    this.requestUpdate();
  };

  /** Opens the list with the choice active and in its middle. */
  #open(): void {
    this.#popover.show();
    this.#match();
    this._active = this.value;
    this.#reveal = 'middle';
  }

  #close(): void {
    this.#isToSelect = true;
    this.#hide();
  }

  #hide(): void {
    this.#popover.hide();
    this.requestUpdate();
  }

  #take(): void {
    const isThere = this.#matches.rowOf(this._active) >= 0;
    if (isThere && this._active !== null) this.#choose(this._active);
  }

  #choose(id: string): void {
    this.#close();
    if (id === this.value) return;
    this.value = id;
    const { store } = this.usage;
    if (store) this.writeTo(store);
    this.announce('input');
    this.announce('change');
  }

  #activate(row: number): void {
    this._active = this.#matches.idAt(row);
    if (row >= 0) this.#reveal = 'nearest';
    // VoiceOver does not read what a field merely points to.
    if (isApple()) this._said = row < 0 ? '' : rowInWords(this.#rowAt(row), this.#listOf(this.text));
  }

  get #agents(): readonly ListedAgent[] {
    return this.agents ?? this.usage.snapshot?.agents ?? NOBODY;
  }

  #match(): void {
    this.#matches.update(this.#agents, this.#choice, this._search ?? '');
  }

  #rowAt(row: number): AgentRow {
    const id = this.#matches.idAt(row);
    return {
      place: row,
      domId: this.#matches.domIdAt(row),
      option: this.#matches.at(row),
      isActive: id === this._active,
      isSelected: id === this.value,
    };
  }

  #listOf(text: UsageMessages): ListContext {
    const { locale, agents } = this;
    return {
      text,
      locale,
      total: agents ? agentList(agents).total : totalIn(this.usage.snapshot),
      decimals: this.usage.snapshot?.report?.decimals.credits ?? DECIMALS,
      count: this.#matches.count,
      imageOf: ({ imageUrl }) =>
        this.images && !this.#brokenImages.has(imageUrl) ? safeUrl(imageUrl, this.baseURI) : undefined,
      onImageError: this.#onImageError,
    };
  }

  #placeRows(): void {
    const { rows, list } = this;
    if (!rows || !list) return;
    placeRows(rows, this.#matches.count);
    const row = this.#matches.rowOf(this.#reveal === 'middle' ? this.value : this._active);
    if (this.#reveal) revealRow(list, rows, row, this.#reveal);
    this.#reveal = null;
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const { isOpen } = this.#popover;
    const label = this.label ?? text.agent;
    return html`
      ${this.#renderField(text, label, isOpen)}
      <div
        part="popover"
        class="popover"
        popover="manual"
        @toggle=${this.#popover.onToggle}
        @pointerdown=${keepFocus}
        @mousedown=${keepFocus}
      >
        <div
          class="list"
          id="list"
          role="listbox"
          tabindex="-1"
          aria-label=${label}
          @scroll=${this.#onScroll}
          @click=${this.#onListClick}
        >
          ${isOpen ? this.#renderRows(text) : nothing}
        </div>
        ${isOpen ? this.#renderNotes(text) : nothing}
      </div>
    `;
  }

  #renderField(text: UsageMessages, label: string, isOpen: boolean): TemplateResult {
    const active = isOpen ? this.#matches.rowOf(this._active) : -1;
    const name = this.value === ALL ? text.allAgents : this.#choice.name;
    return renderField({
      text,
      label,
      isOpen,
      name,
      shown: this._search ?? oneLine(name),
      status: this._search === null ? statusText(this.#choice.status, text) : '',
      activeId: active < 0 ? null : this.#matches.domIdAt(active),
      isDisabled: this.isDisabled,
      onKeyDown: this.#onKeyDown,
      onInput: this.#onInput,
      onClick: this.#onClick,
      onFocus: this.#onFocus,
      onBlur: this.#onBlur,
      onToggle: this.#onToggleClick,
    });
  }

  #renderRows(text: UsageMessages): TemplateResult {
    const list = this.#listOf(text);
    return html`
      <div class="rows" role="presentation">
        ${repeat(
          rowWindow(list.count, this._scrollTop, this.#matches.rowOf(this._active)),
          (row) => this.#matches.idAt(row),
          (row) => renderRow(this.#rowAt(row), list),
        )}
      </div>
    `;
  }

  #renderNotes(text: UsageMessages): TemplateResult {
    const isNobodyFound = this.#matches.count === 1 && !this.#matches.isAllMeant(text);
    return html`
      ${isNobodyFound ? html`<p part="no-match" class="no-match">${text.noAgentFound}</p>` : nothing}
      <div class="visually-hidden" aria-live="polite">${this._said}</div>
    `;
  }
}

function isApple(): boolean {
  return /Mac OS X|iPhone|iPad/.test(navigator.userAgent);
}
