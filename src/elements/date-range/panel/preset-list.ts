import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { rove } from '../../../controllers/roving-focus.js';
import { formatRange } from '../../../format/dates.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { sameRange } from '../../../time/day-range.js';
import { presetOptions, type PresetOption } from '../model/range-presets.js';
import type { RangeView } from '../model/range-view.js';

/** The ranges to choose from: one stop for Tab, at first at the one that is chosen; arrow keys within. */
export function renderPresets(
  view: RangeView,
  onChoose: (option: PresetOption) => void,
): TemplateResult | typeof nothing {
  const options = presetOptions(view);
  if (options.length === 0) return nothing;
  const selected = options.find(({ range }) => range && sameRange(range, view.range));
  return html`
    <div part="presets" class="presets" role="listbox" aria-label=${view.text.presetsLabel} @keydown=${rove}>
      ${options.map(
        (option, place) => html`
          <button
            part="preset"
            class="preset"
            type="button"
            role="option"
            tabindex=${(selected ? option === selected : place === 0) ? 0 : -1}
            aria-selected=${option === selected}
            aria-disabled=${ifDefined(option.range ? undefined : 'true')}
            @click=${() => onChoose(option)}
          >
            <span .textContent=${option.label}></span>
            <span class="days" .textContent=${inWords(option, view)}></span>
          </button>
        `,
      )}
    </div>
  `;
}

/** The days of an option, and whether they are all that it stands for. */
function inWords({ days, range, locale }: PresetOption, view: RangeView): string {
  if (!range || sameRange(range, days)) return formatRange(days, locale);
  const { text } = view;
  return text.presetCut({ range: formatRange(range, wordsLocale(text, 'presetCut', view.locale)) });
}
