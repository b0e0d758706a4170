import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { FormControl } from '../../controllers/form-control.js';
import { OnDemand } from '../../controllers/on-demand.js';
import { fullLine, oneLine } from '../../format/foreign-text.js';
import { agentFilterTexts, type AgentFilterMessages } from '../../i18n/agent-filter.js';
import { namesIn, type Named } from '../../internal/names.js';
import { statusText } from '../../internal/status-text.js';
import { textConverter } from '../../internal/text-converter.js';
import type { UsageQuery, UsageStore } from '../../store/index.js';
import { ALL, ALL_AGENTS, choiceOf, namedAgents } from './agent-choice.js';
import { styles } from './agent-filter.styles.js';
import { commandOf, isAlsoNative, type Command } from './agent-keys.js';
import type { AgentList } from './agent-list.js';
import type { ListedAgent } from './agent-options.js';

/** Characters for which the field surely has room. */
const SHORT = 12;

/**
 * All agents, or one: every figure and the chart of the same store follow. To be searched by name, id or keyword.
 *
 * @element agent-filter
 * @summary Isolates one agent.
 * @example
 * ```html
 * <agent-filter name="agent"></agent-filter>
 * <usage-chart endpoint="/api/usage"></usage-chart>
 * ```
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
export class AgentFilter extends FormControl<AgentFilterMessages> {
  static override readonly tag = 'agent-filter';
  static override readonly styles = styles;

  protected readonly english = agentFilterTexts;

  #list = new OnDemand<AgentList>(this, async () => {
    const { AgentList } = await this.loadContent(import('./agent-list.js'));
    return new AgentList(
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
      (id) => this.#choose(id),
    );
  });
  #prepareTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the text is to be selected once it shows the choice again, so that typing replaces it. */
  #isToSelect = false;
  #choice = ALL_AGENTS;

  @query('input') private readonly input!: HTMLInputElement | null;

  /** What somebody is typing; `null` while the field shows the choice. */
  @state() private _search: string | null = null;

  /** Id of the chosen agent; empty for all of them. */
  @property({ converter: textConverter(ALL) }) override value = ALL;

  /** The agents to choose from, for use without a store; `keywords` are searched, too. */
  @property({ attribute: false }) agents: readonly ListedAgent[] | undefined;

  /** Shows the agents' images, which the page's policy has to allow; initials stand in otherwise. */
  @property({ type: Boolean }) images = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#prepareTimer);
    this.#list.part?.close();
  }

  get #named(): readonly Named[] {
    return namedAgents(this.agents ?? this.usage.snapshot?.agents);
  }

  get #query(): Pick<UsageQuery, 'agent'> {
    return { agent: this.value === ALL ? null : this.value };
  }

  protected override readFrom(store: UsageStore): string {
    return store.get().query.agent ?? ALL;
  }

  protected override writeTo(store: UsageStore): void {
    store.setQuery(this.#query);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { snapshot } = this.usage;
    const areKnown = this.agents !== undefined || snapshot?.error?.code === 'unknown_agent';
    this.#choice = choiceOf(this.value, this.agents ?? snapshot?.agents, areKnown, this.#choice);
    if (this.overlay.isOpen) this.#list.part?.match();
    else {
      this._search = null;
      this.#list.part?.close();
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#list.part?.place();
    if (this.#isToSelect) this.input?.select();
    this.#isToSelect = false;
  }

  /** Complete once the list shows what it was asked for while it was still to come. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#list.waiting;
    return super.getUpdateComplete();
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const command = commandOf(event, this.overlay.isOpen);
    if (!command || (command === 'clear' && this.value === ALL)) return;
    // One thing at a time: what the element stands in, such as a dialog, stays open.
    if (event.key === 'Escape') event.stopPropagation();
    if (!isAlsoNative(command)) event.preventDefault();
    this.#follow(command);
  };

  #follow(command: Command): void {
    if (command === 'submit') this.submitForm();
    else if (command === 'clear') this.#choose(ALL);
    else if (command === 'close' || (command === 'take-typed' && this._search === null)) this.#close();
    else if (command.startsWith('take')) this.#list.tell((list) => list.take());
    else {
      if (!this.overlay.isOpen) this.#open();
      if (command !== 'open') this.#list.tell((list) => list.move(command));
    }
  }

  readonly #onInput = (event: Event): void => {
    // The element's own event says that somebody has chosen, not that somebody types.
    event.stopPropagation();
    this._search = this.input?.value ?? '';
    this.overlay.show();
    this.#list.tell((list) => list.search());
  };

  /** After the click WebKit would put the caret where that was, in place of the selection. */
  readonly #onMouseUp = (event: Event): void => {
    if (!this.overlay.isOpen) event.preventDefault();
  };

  readonly #onClick = (): void => {
    if (this.overlay.isOpen) return;
    this.#isToSelect = true;
    this.#open();
  };

  readonly #onToggleClick = (): void => {
    this.input?.focus();
    if (this.overlay.isOpen) this.#close();
    else this.#onClick();
  };

  readonly #onFocus = (): void => {
    this.input?.select();
    this.#prepare();
  };

  /** Whoever comes near the field may open the list, and shall not wait for it then. */
  readonly #prepare = (): void => {
    clearTimeout(this.#prepareTimer);
    this.#prepareTimer = setTimeout(() => this.#list.tell((list) => list.prepare()));
  };

  readonly #onBlur = (): void => this.#hide();

  /** Opens the list with the choice active and in its middle. */
  #open(): void {
    this.overlay.show();
    this.#list.tell((list) => list.open());
  }

  #close(): void {
    this.#isToSelect = true;
    this.#hide();
  }

  #hide(): void {
    this.overlay.hide();
    this.requestUpdate();
  }

  #choose(id: string): void {
    this.#close();
    if (id === this.value) return;
    this.value = id;
    this.tellStore(this.#query);
    this.announce('input');
    this.announce('change');
  }

  protected override render(): TemplateResult {
    const { text, value, isDisabled } = this;
    const label = this.label ?? text.agent;
    const { isOpen } = this.overlay;
    const name = value === ALL ? text.allAgents : namesIn(this.#named, text).label(this.#choice);
    const status = this._search === null ? statusText(this.#choice.status, text) : '';
    return html`
      <label part="field" class="control field">
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
          aria-activedescendant=${(isOpen && this.#list.part?.activeId) || nothing}
          aria-describedby=${status === '' ? nothing : 'status'}
          title=${ifDefined(name.length > SHORT ? fullLine(name) : undefined)}
          placeholder=${text.selectAgent}
          ?disabled=${isDisabled}
          .value=${live(this._search ?? oneLine(name))}
          @keydown=${this.#onKeyDown}
          @input=${this.#onInput}
          @mouseup=${this.#onMouseUp}
          @click=${this.#onClick}
          @focus=${this.#onFocus}
          @blur=${this.#onBlur}
          @pointerenter=${this.#prepare}
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
          ?disabled=${isDisabled}
          @mousedown=${keepFocus}
          @click=${this.#onToggleClick}
        >
          <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m5 6 3-3 3 3M5 10l3 3 3-3" /></svg>
        </button>
      </label>
      <div
        part="popover"
        class="popover"
        popover="manual"
        @toggle=${this.overlay.onToggle}
        @pointerdown=${keepFocus}
        @mousedown=${keepFocus}
      >
        <div
          class="list"
          id="list"
          role="listbox"
          tabindex="-1"
          aria-label=${label}
          @scroll=${(event: Event) => this.#list.part?.onScroll(event)}
        >
          ${isOpen ? this.#list.part?.render() : nothing}
        </div>
        ${isOpen ? this.#list.part?.renderNotes() : nothing}
      </div>
    `;
  }
}

/** What is pressed must not take the focus from the field. */
function keepFocus(event: Event): void {
  event.preventDefault();
}
