import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AgentUsage } from '../../analysis/agent-usage.js';
import type { Agent } from '../../api/report.js';
import { FormControl } from '../../controllers/form-control.js';
import { fullLine, isolate, oneLine } from '../../format/foreign-text.js';
import { textConverter } from '../../internal/text-converter.js';
import type { UsageStore } from '../../store/index.js';
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
export class AgentFilter extends FormControl {
  static override readonly styles = styles;

  @query('select') private readonly select!: HTMLSelectElement | null;

  /** Id of the chosen agent; empty for all of them. */
  @property({ converter: textConverter('') }) override value = '';

  /** The agents to choose from, for use without a store. */
  @property({ attribute: false }) agents: readonly Agent[] | undefined;

  protected override get problemAnchor(): HTMLElement | null {
    return this.select;
  }

  protected override readFrom(store: UsageStore): string {
    return store.get().query.agent ?? '';
  }

  protected override writeTo(store: UsageStore): void {
    store.setQuery({ agent: this.value === '' ? null : this.value });
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
          ?disabled=${this.isDisabled}
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
    this.value = (event.target as HTMLSelectElement).value;
    // What the native event is heard for has to be in the form already.
    this.tellForm();
    const { store } = this.usage;
    if (store) this.writeTo(store);
  };

  readonly #onChange = (event: Event): void => {
    event.stopPropagation();
    this.#onInput(event);
    this.announce('change');
  };

  /** The biggest spender first. */
  get #agents(): readonly Agent[] {
    if (this.agents) return this.agents;
    return [...(this.usage.snapshot?.agents ?? [])].sort(bySpend);
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
