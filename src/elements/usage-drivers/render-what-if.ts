import { html, nothing, svg, type TemplateResult } from 'lit';
import { whatIf, type WhatIfs } from '../../analysis/what-if.js';
import { safeUrl } from '../../api/safe-url.js';
import { isolate } from '../../format/foreign-text.js';
import { formatAmount, formatChange } from '../../format/numbers.js';
import { agentNames, isWide, modelNames, type Explanation } from './explanation.js';

/** From this amount on, an estimate has no decimals. */
const WHOLE = 100;

interface WhatIfRow {
  readonly name: string;
  /** Credits. */
  readonly credits: number;
  readonly amount: string;
  /** Empty for the row with the actual usage. */
  readonly change: string;
}

export interface WhatIfWords {
  readonly estimate: WhatIfs;
  readonly heading: string;
  readonly lead: string;
  /** The actual usage comes first. */
  readonly rows: readonly WhatIfRow[];
}

/** The estimated cost on other models of the messages of the chosen agent, or of the agent that changed most. */
export function whatIfWords(explanation: Explanation): WhatIfWords | null {
  const { report, agent, finding, text, locale } = explanation;
  const estimate = whatIf(report, agent ?? finding.mover?.agent?.id ?? null);
  if (!estimate) return null;
  const { messages, credits, models } = estimate;
  const hasDecimals = [credits, ...models.map((model) => model.credits)].some((amount) => amount < WHOLE);
  const decimals = hasDecimals ? report.decimals.credits : 0;
  const format = (amount: number): string => formatAmount(amount, decimals, locale, decimals);
  const ofModels = modelNames(explanation);
  return {
    estimate,
    heading: text.whatIfHeading({ agent: isolate(agentNames(explanation).label(estimate.agent)) }),
    lead: text.whatIfText({
      messages: text.messagesAmount({ amount: formatAmount(messages, 0, locale), count: messages }),
      credits: text.creditsAmount({ amount: format(credits), count: credits }),
    }),
    rows: [
      { name: text.whatIfActual, credits, amount: format(credits), change: '' },
      ...models.map((one) => ({
        name: isolate(ofModels.label(one.model)),
        credits: one.credits,
        amount: format(one.credits),
        change: formatChange(one.change, locale),
      })),
    ],
  };
}

/** Renders the estimate: a row for each model, with a bar. */
export function renderWhatIf(
  words: WhatIfWords,
  explanation: Explanation,
  { base, headingLevel }: { readonly base: string; readonly headingLevel: number },
): TemplateResult {
  const { text } = explanation;
  const { estimate, heading, lead, rows } = words;
  const href = safeUrl(estimate.agent.url, base);
  const largest = Math.max(...rows.map(({ credits }) => credits));
  return html`
    <section part="what-if" class="what-if">
      <h3 aria-level=${headingLevel}>${heading}</h3>
      <p>${lead}</p>
      <table class=${isWide(rows.map(({ amount }) => amount)) ? 'wide' : ''} aria-label=${heading}>
        <thead>
          <tr>
            <th scope="col">${text.whatIfModels}</th>
            <td aria-hidden="true"></td>
            <th scope="col">${text.credits}</th>
            <th scope="col">${text.change}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, credits, amount, change }, index) => html`
              <tr class=${index === 0 ? 'actual' : ''}>
                <th scope="row" .textContent=${name}></th>
                <td class="bar" aria-hidden="true">
                  <svg>
                    ${svg`<rect class="estimate" y="50%" height="10" transform="translate(0 -5)" rx="2" width="${(credits / largest) * 100}%"></rect>`}
                  </svg>
                </td>
                <td><bdi .textContent=${amount}></bdi></td>
                <td><bdi .textContent=${change}></bdi></td>
              </tr>
            `,
          )}
        </tbody>
      </table>
      <p><small>${text.whatIfEstimate}</small></p>
      ${
        href === undefined
          ? nothing
          : html`<a part="settings" href=${href} rel="noopener noreferrer"
              >${text.agentSettings({ agent: isolate(agentNames(explanation).label(estimate.agent)) })}</a
            >`
      }
    </section>
  `;
}
