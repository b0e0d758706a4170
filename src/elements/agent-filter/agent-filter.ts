import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { fieldRootOptions, FormController, type FormField } from '../../controllers/form-controller.js';
import { OnDemand } from '../../controllers/on-demand.js';
import { UsageElement } from '../../controllers/usage-element.js';
import { fullLine, oneLine } from '../../format/foreign-text.js';
import { agentFilterTexts, type AgentFilterMessages } from '../../i18n/agent-filter.js';
import { namesIn, statusText } from '../../internal/names.js';
import { textConverter } from '../../internal/attributes.js';
import type { ListedAgent } from './agent-options.js';
import { ALL, ALL_AGENTS, choiceOf, namedAgents } from './agent-choice.js';
import { styles } from './agent-filter.styles.js';
import type { AgentCombobox } from './agent-combobox.js';

/** Longer names get a tooltip, since the field may be too narrow for them. */
const MAX_WITHOUT_TITLE = 12;

/**
 * A combobox that filters all elements of the same store: by one agent, or not at all. The search finds agents by name,
 * id or keyword.
 *
 * @element agent-filter
 * @summary Isolates one agent.
 * @example
 * ```html
 * <agent-filter name="agent"></agent-filter>
 * <usage-chart endpoint="/api/usage"></usage-chart>
 * ```
 * @fires {Event} change - The user has chosen an agent, or all of them.
 * @fires {Event} input - Fires just before `change`.
 * @csspart field - The box around the control.
 * @csspart control - The input that shows the choice, and in which the user searches.
 * @csspart toggle - The button that opens and closes the list.
 * @csspart popover - The list that opens.
 * @csspart option - A row of the list: all agents, or one.
 * @csspart avatar - An agent's initials, or its image.
 * @csspart status - The status of an agent that is not active.
 * @csspart no-match - The message that no agent matches.
 * @cssstate loading - A request is running.
 * @cssstate error - Loading failed.
 * @cssstate stale - The shown data is older than it should be.
 * @cssstate open - The list is open.
 * @cssstate invalid - The page refuses the value.
 */
export class AgentFilter extends UsageElement<AgentFilterMessages> implements FormField {
  static override readonly tag = 'agent-filter';
  static override readonly styles = styles;
  static override readonly shadowRootOptions = fieldRootOptions;
  static readonly formAssociated = true;

  protected readonly english = agentFilterTexts;

  readonly #form = new FormController(this, this.usage, {
    read: (store) => store.get().query.agent ?? ALL,
    write: (store) => store.setQuery({ agent: this.value === ALL ? null : this.value }),
  });
  readonly #combobox = new OnDemand<AgentCombobox>(this, async () => {
    const { AgentCombobox, styles } = await import('./agent-combobox.js');
    this.addStyles(styles);
    return new AgentCombobox(
      this,
      () => ({
        own: this.agents,
        snapshot: this.usage.snapshot,
        value: this.value,
        choice: this.#choice,
        search: this._search,
        text: this.text,
        locale: this.locale,
        hasImages: this.images,
      }),
      { onChoose: (id) => this.#choose(id), onSubmit: () => this.#form.submit() },
    );
  });
  #prepareTimer: ReturnType<typeof setTimeout> | undefined;
  #choice = ALL_AGENTS;
  /** The text that the last update put into the field. */
  #shown = '';

  @query('input') private readonly input!: HTMLInputElement | null;

  /** The text that the user is typing; `null` while the field shows the choice. */
  @state() private _search: string | null = null;

  /** Accessible name; replaces the default in the language of the page. */
  @property() label: string | null = null;

  /** Name of the value in a form. */
  @property({ reflect: true }) name: string | null = null;

  @property({ type: Boolean, reflect: true }) disabled = false;

  /** The agents to choose from, instead of those of the store. The search includes their `keywords`. */
  @property({ attribute: false }) agents: readonly ListedAgent[] | undefined;

  /** Shows images of agents instead of their initials. The page's content security policy has to allow them. */
  @property({ type: Boolean }) images = false;

  /**
   * Id of the chosen agent; empty for all of them.
   *
   * @default ''
   */
  @property({ converter: textConverter(ALL) })
  get value(): string {
    return this.#form.value;
  }

  set value(value: string) {
    this.#form.value = value;
  }

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** The message about an invalid value; empty for a valid one. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  /**
   * Makes the value invalid for a reason that only the page knows, such as the answer of a server; an empty text makes
   * it valid again.
   */
  setCustomValidity(message: string): void {
    this.#form.setCustomError(message);
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#form.setFormDisabled(isDisabled);
  }

  formResetCallback(): void {
    this.#form.reset();
  }

  formStateRestoreCallback(value: string): void {
    this.value = value;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#prepareTimer);
    this.#combobox.part?.update();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#form.sync();
    const { snapshot } = this.usage;
    // An agent that the store does not list may still exist, unless the endpoint denies it. The list of the page is
    // complete.
    const statusOfUnlisted = this.agents !== undefined || snapshot?.error?.code === 'unknown_agent' ? 'unknown' : '';
    this.#choice = choiceOf(this.value, this.agents ?? snapshot?.agents, statusOfUnlisted, this.#choice);
    const { part } = this.#combobox;
    if (this.#form.isDisabled && part?.isOpen) part.hide();
    if (part?.isOpen === false || this.#combobox.hasFailed) this._search = null;
    part?.update();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { input } = this;
    const { part } = this.#combobox;
    // What the user has typed may still be in the field: Lit writes a text only if it differs from the last one that it
    // wrote.
    if (input && input.value !== this.#shown) input.value = this.#shown;
    part?.place(input);
  }

  /** Also waits for the list, if it is being loaded. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#combobox.pending;
    return super.getUpdateComplete();
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // Until the list is loaded, these keys must not move the caret.
    if (!this.#combobox.part && /^Arrow(?:Down|Up)$/.test(event.key)) event.preventDefault();
    this.#combobox.run((combobox) => combobox.onKeyDown(event));
  };

  readonly #onInput = (event: Event): void => {
    // The element's own `input` event means that the user has chosen, not typed.
    event.stopPropagation();
    this._search = this.input?.value ?? '';
    this.#combobox.run((combobox) => combobox.search());
  };

  /** In WebKit, the click would otherwise replace the selection by a caret. */
  readonly #onMouseUp = (event: Event): void => {
    if (!this.#combobox.part?.isOpen) event.preventDefault();
  };

  readonly #onClick = (): void => {
    this.#combobox.run((combobox) => combobox.isOpen || combobox.toggle());
  };

  readonly #onToggleClick = (): void => {
    this.input?.focus();
    this.#combobox.run((combobox) => combobox.toggle());
  };

  readonly #onFocus = (): void => {
    this.input?.select();
    this.#prepare();
  };

  /** Loads the list when the field has the focus or the pointer, so that it opens without delay. */
  readonly #prepare = (): void => {
    clearTimeout(this.#prepareTimer);
    this.#prepareTimer = setTimeout(() => this.#combobox.run((combobox) => combobox.prepare()));
  };

  readonly #onBlur = (): void => {
    // The list stays open if the field has the focus again by now, or if only the window has lost it.
    this.#combobox.run((combobox) => this.shadowRoot?.activeElement === this.input || combobox.hide());
  };

  #choose(id: string): void {
    if (id === this.value) return;
    this.#form.choose(id, { agent: id === ALL ? null : id });
    this.#form.dispatch('input');
    this.#form.dispatch('change');
  }

  /** The name, with the id if another agent has the same name. */
  get #nameOfChoice(): string {
    return namesIn(namedAgents(this.agents ?? this.usage.snapshot?.agents), this.text).label(this.#choice);
  }

  protected override render(): TemplateResult {
    const { text, value } = this;
    const label = this.label ?? text.agent;
    const { part } = this.#combobox;
    const isOpen = part?.isOpen === true;
    const name = value === ALL ? text.allAgents : this.#nameOfChoice;
    const status = this._search === null ? statusText(this.#choice.status, text) : '';
    this.#shown = this._search ?? oneLine(name);
    return html`
      <label part="field" class="control field" @pointerenter=${this.#prepare}>
        <input
          part="control"
          role="combobox"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          dir="auto"
          aria-label=${label}
          aria-autocomplete="list"
          aria-controls="list"
          aria-expanded=${isOpen}
          aria-activedescendant=${part?.activeId ?? nothing}
          aria-describedby=${status === '' ? nothing : 'status'}
          title=${ifDefined(name.length > MAX_WITHOUT_TITLE ? fullLine(name) : undefined)}
          placeholder=${text.selectAgent}
          ?disabled=${this.#form.isDisabled}
          .value=${this.#shown}
          @keydown=${this.#onKeyDown}
          @input=${this.#onInput}
          @mouseup=${this.#onMouseUp}
          @click=${this.#onClick}
          @focus=${this.#onFocus}
          @blur=${this.#onBlur}
        />
        ${status === '' ? nothing : html`<span part="status" class="status" id="status" dir="auto">${status}</span>`}
        <button
          part="toggle"
          class="opener"
          type="button"
          tabindex="-1"
          aria-label=${text.showAgents}
          aria-controls="list"
          aria-expanded=${isOpen}
          ?disabled=${this.#form.isDisabled}
          @mousedown=${keepFocus}
          @click=${this.#onToggleClick}
        >
          <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m5 6 3-3 3 3M5 10l3 3 3-3" /></svg>
        </button>
      </label>
      <div part="popover" class="popover" popover="manual">
        ${isOpen ? html`<p class="prompt" aria-hidden="true">${text.selectAgent}</p>` : nothing}
        <div class="list" id="list" role="listbox" tabindex="-1" aria-label=${text.selectAgent}>
          ${isOpen ? part.render() : nothing}
        </div>
        ${isOpen ? part.renderNotes() : nothing}
      </div>
    `;
  }
}

/** Keeps the focus in the field when the button is pressed. */
function keepFocus(event: Event): void {
  event.preventDefault();
}
