import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { formatRange } from '../../format/dates.js';
import { sameRange } from '../../time/day-range.js';
import { presetOptions, type PresetOption } from './range-presets.js';
import type { RangeView } from './range-view.js';

/** The ranges to choose from: one stop for Tab, arrow keys within. */
export class PresetList {
  #host: ReactiveControllerHost;
  #onChoose: (option: PresetOption) => void;
  /** Id of the option that has, or had, the focus. */
  #active: string | null = null;

  constructor(host: ReactiveControllerHost, onChoose: (option: PresetOption) => void) {
    this.#host = host;
    this.#onChoose = onChoose;
  }

  /** Tab leads to what is chosen again. */
  open(): void {
    this.#active = null;
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey) return;
    const options = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('.preset')];
    const index = options.findIndex((option) => option === event.target);
    const targets: Record<string, number> = { ArrowDown: index + 1, ArrowUp: Math.max(0, index - 1), Home: 0, End: -1 };
    const target = targets[key];
    if (target !== undefined) options.at(target)?.focus();
    else if (key === 'Enter' || key === ' ') options[index]?.click();
    else return;
    event.preventDefault();
  };

  #onFocus(id: string): void {
    this.#active = id;
    this.#host.requestUpdate();
  }

  render(view: RangeView): TemplateResult | typeof nothing {
    const { text } = view;
    const options = presetOptions(view);
    if (options.length === 0) return nothing;
    const selected = options.find(({ range }) => range && sameRange(range, view.range));
    const active = options.find(({ id }) => id === this.#active) ?? selected ?? options[0];
    return html`
      <div part="presets" class="presets" role="listbox" aria-label=${text.presetsLabel} @keydown=${this.#onKeyDown}>
        ${options.map(
          (option) => html`
            <div
              part="preset"
              class="preset"
              role="option"
              tabindex=${option === active ? 0 : -1}
              aria-selected=${option === selected}
              aria-disabled=${ifDefined(option.range ? undefined : 'true')}
              @click=${() => option.range && this.#onChoose(option)}
              @focus=${() => this.#onFocus(option.id)}
            >
              <span .textContent=${option.label}></span>
              <span class="days" .textContent=${inWords(option, view)}></span>
            </div>
          `,
        )}
      </div>
    `;
  }
}

/** The days of an option, and whether they are all that it stands for. */
function inWords({ days, range }: PresetOption, { text, locale }: RangeView): string {
  const written = formatRange(range ?? days, locale);
  return range && !sameRange(range, days) ? text.presetCut({ range: written }) : written;
}
