import { html, nothing, type TemplateResult } from 'lit';
import type { Sentences } from './explain.js';
import { driverRows, type DriverRows } from './driver-rows.js';
import type { Explanation } from './explanation.js';
import { renderTable } from './render-table.js';
import { renderWhatIf, whatIfWords } from './render-what-if.js';

interface ExplanationOptions {
  readonly explanation: Explanation;
  readonly words: Sentences;
  /** Number of agents with their own row. */
  readonly shown: number;
  /** Base of relative URLs. */
  readonly base: string;
  /** Level of the title of the card. */
  readonly headingLevel: number;
  readonly onMore: () => void;
}

/** The sentence, the table, the explanation of its columns, and the estimate for other models. */
export function renderExplanation(options: ExplanationOptions): TemplateResult {
  const { explanation, words, shown, base, headingLevel, onMore } = options;
  const rows = driverRows(explanation, shown);
  const whatIf = whatIfWords(explanation);
  const isChanged = explanation.drivers.drivers.some(({ change }) => Number(change) !== 0);
  return html`
    <p part="sentences" class="sentences" .textContent=${words.sentence}></p>
    ${isChanged ? html`<div class="table">${renderTable(explanation, rows, onMore)}</div>` : nothing}
    ${words.limits.length === 0 ? nothing : html`<p part="limits" class="limits" .textContent=${words.limits.join(' ')}></p>`}
    ${isChanged ? renderColumns(explanation, rows) : nothing}
    ${whatIf ? renderWhatIf(whatIf, explanation, { base, headingLevel: headingLevel + 1 }) : nothing}
  `;
}

function renderColumns({ text }: Explanation, { parts }: DriverRows): TemplateResult | typeof nothing {
  if (parts.length === 0) return nothing;
  return html`
    <details part="columns">
      <summary>${text.howReckoned}</summary>
      <dl>
        ${parts.map(
          (part) =>
            html`<div>
              <dt>${text.driverParts[part]}</dt>
              <dd>${text.driverPartTexts[part]}</dd>
            </div>`,
        )}
      </dl>
    </details>
  `;
}
