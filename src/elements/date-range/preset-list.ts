import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { PresetOption } from './range-presets.js';

export interface PresetListContext {
  readonly options: readonly PresetOption[];
  /** The one that stands for the days chosen. */
  readonly selected: PresetOption | undefined;
  readonly label: string;
  /** The days of an option, in words. */
  describe(option: PresetOption): string;
}

type Host = ReactiveControllerHost & HTMLElement;

/** The ranges to choose from: one stop for Tab, arrow keys within. */
export class PresetList {
  #host: Host;
  #context: () => PresetListContext;
  #onChoose: (option: PresetOption) => void;
  /** Id of the option that has, or had, the focus. */
  #active: string | null = null;

  constructor(host: Host, context: () => PresetListContext, onChoose: (option: PresetOption) => void) {
    this.#host = host;
    this.#context = context;
    this.#onChoose = onChoose;
  }

  /** Tab leads to what is chosen again. */
  open(): void {
    this.#active = null;
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const options = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('.preset')];
    const index = options.findIndex((option) => option.matches(':focus'));
    const target = targetOf(event.key, index, options.length);
    if (target !== null) options[target]?.focus();
    else if (event.key === 'Enter' || event.key === ' ') options[index]?.click();
    else return;
    event.preventDefault();
  };

  #choose(option: PresetOption): void {
    if (option.range !== null) this.#onChoose(option);
  }

  #onFocus(id: string): void {
    this.#active = id;
    this.#host.requestUpdate();
  }

  render(): TemplateResult | typeof nothing {
    const { options, selected, label, describe } = this.#context();
    if (options.length === 0) return nothing;
    const active = options.find(({ id }) => id === this.#active) ?? selected ?? options[0];
    return html`
      <div part="presets" class="presets" role="listbox" aria-label=${label} @keydown=${this.#onKeyDown}>
        ${options.map(
          (option) => html`
            <div
              part="preset"
              class="preset"
              role="option"
              tabindex=${option === active ? '0' : '-1'}
              aria-selected=${option === selected ? 'true' : 'false'}
              aria-disabled=${ifDefined(option.range === null ? 'true' : undefined)}
              @click=${() => this.#choose(option)}
              @focus=${() => this.#onFocus(option.id)}
            >
              <span .textContent=${option.label}></span> <span class="days" .textContent=${describe(option)}></span>
            </div>
          `,
        )}
      </div>
    `;
  }
}

function targetOf(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, index + 1);
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
