import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AgentUsage } from '../../analysis/agent-usage.js';
import type { Agent } from '../../api/report.js';
import { UsageElement } from '../../controllers/usage-element.js';
import { fullLine, isolate, oneLine } from '../../format/foreign-text.js';
import { textConverter } from '../../internal/text-converter.js';
import { styles } from './agent-filter.styles.js';

const DELETED: ReadonlySet<string | undefined> = new Set(['deleted', 'archived']);

/** Characters for which the control surely has room. */
const SHORT = 12;

/**
 * All agents, or one: every figure and the chart of the same store follow.
 *
 * @element agent-filter
 * @summary Isolates one agent.
 * @fires {Event} change - Somebody chose an agent, or all of them.
 * @fires {InputEvent} input - The same moment, as a native field says it.
 * @csspart field - The box around the control.
 * @csspart control - The control.
 */
export class AgentFilter extends UsageElement {
  static override readonly styles = styles;
  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static readonly formAssociated = true;

  @query('select') private readonly select!: HTMLSelectElement | null;

  /** A value that the page has set and that the store has not been told yet. */
  #isValueNew = false;

  @state() private _isFormDisabled = false;

  /** Id of the chosen agent; empty for all of them. */
  @property({ converter: textConverter('') }) value = '';

  /** Accessible name; "Agent" in the page's language by default. */
  @property() label: string | null = null;

  /** Name of the value in a form. */
  @property({ reflect: true }) name: string | null = null;

  @property({ type: Boolean, reflect: true }) disabled = false;

  /** The agents to choose from, for use without a store. */
  @property({ attribute: false }) agents: readonly Agent[] | undefined;

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  formDisabledCallback(isDisabled: boolean): void {
    this._isFormDisabled = isDisabled;
  }

  formResetCallback(): void {
    this.#set(this.getAttribute('value') ?? '');
  }

  formStateRestoreCallback(value: string): void {
    this.#set(value);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!this.value) this.value = '';
    this.#isValueNew ||= changed.has('value') && (changed.get('value') !== undefined || this.value !== '');
    const { store } = this.usage;
    const agent = store?.get().query.agent ?? '';
    // A value that the page set goes to the store; otherwise the store, which others write too, decides.
    if (store && this.#isValueNew) store.setQuery({ agent: this.value === '' ? null : this.value });
    else if (store && this.value !== agent) this.value = agent;
    this.#isValueNew &&= store === null;
    this.internals.setFormValue(this.value);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // Options come and go with reports, and a select forgets a value that it has no option for.
    if (this.select && this.select.value !== this.value) this.select.value = this.value;
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const agents = this.#agents;
    const chosen = agents.find(({ id }) => id === this.value);
    const name = chosen ? nameOf(chosen) : this.value;
    return html`
      <span part="field" class="field">
        <select
          part="control"
          class="control"
          aria-label=${this.label ?? text.agent}
          title=${ifDefined(name.length > SHORT ? fullLine(name) : undefined)}
          ?disabled=${this.disabled || this._isFormDisabled}
          @input=${this.#onInput}
          @change=${this.#onChange}
        >
          <option value="">${text.allAgents}</option>
          <optgroup label=${text.selectAgent}>
            ${repeat(
              agents,
              ({ id }) => id,
              (agent) => this.#renderOption(agent),
            )}
            ${chosen || name === '' ? nothing : html`<option value=${name}>${text.unknownAgent({ name: isolate(name) })}</option>`}
          </optgroup>
        </select>
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m5 6 3-3 3 3M5 10l3 3 3-3" /></svg>
      </span>
    `;
  }

  readonly #onInput = (event: Event): void => {
    this.#set((event.target as HTMLSelectElement).value);
  };

  readonly #onChange = (event: Event): void => {
    event.stopPropagation();
    this.#onInput(event);
    this.dispatchEvent(new Event('change', { bubbles: true }));
  };

  /** The biggest spender first. */
  get #agents(): readonly Agent[] {
    if (this.agents) return this.agents;
    return [...(this.usage.snapshot?.agents ?? [])].sort(bySpend);
  }

  #set(value: string): void {
    this.value = value;
    // A form that is read in a listener has to have it already.
    this.internals.setFormValue(value);
    this.usage.store?.setQuery({ agent: value === '' ? null : value });
  }

  #renderOption(agent: Agent): TemplateResult {
    const name = nameOf(agent);
    return DELETED.has(agent.status)
      ? html`<option value=${agent.id}>${this.text.deletedAgent({ name: isolate(name) })}</option>`
      : html`<option value=${agent.id} dir="auto">${oneLine(name)}</option>`;
  }
}

/** Agents that the page sets have not been through the parser. */
function nameOf({ id, name }: { readonly id: string; readonly name: unknown }): string {
  return typeof name === 'string' && name !== '' ? name : id;
}

function bySpend(a: AgentUsage, b: AgentUsage): number {
  return Number(b.credits ?? 0) - Number(a.credits ?? 0) || a.name.localeCompare(b.name);
}
