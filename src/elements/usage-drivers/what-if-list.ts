import { html, nothing, type TemplateResult } from 'lit';
import type { WhatIfs } from '../../analysis/what-if.js';
import { isolate } from '../../format/foreign-text.js';
import { formatAmount, formatChange } from '../../format/numbers.js';
import { safeUrl } from '../../api/safe-url.js';
import { agentNames, modelNames, type Explanation } from './explain.js';

/** What the agent in front would have cost on the other models, as the estimate that it is. */
export function whatIfList(
  { agent, messages, credits, models }: WhatIfs,
  explanation: Explanation,
  base: string,
): TemplateResult {
  const { text, locale } = explanation;
  const { decimals } = explanation.report;
  const name = isolate(agentNames(explanation).label(agent));
  const ofModels = modelNames(explanation);
  const href = safeUrl(agent.url, base);
  const inCredits = (amount: number): string =>
    text.creditsAmount({
      amount: formatAmount(amount, amount < 100 ? decimals.credits : 0, locale),
      count: amount,
    });
  const counted = text.messagesAmount({ amount: formatAmount(messages, 0, locale), count: messages });
  return html`
    <section part="what-if" class="what-if">
      <h3>${text.whatIfHeading({ agent: name })}</h3>
      <p>${text.whatIfText({ messages: counted, credits: inCredits(credits) })}</p>
      <ul>
        ${models.map(
          ({ model, credits: estimate, change }) =>
            html`<li
              .textContent=${text.whatIfModel({
                model: isolate(ofModels.label(model)),
                amount: inCredits(estimate),
                change: formatChange(change, locale),
              })}
            ></li>`,
        )}
      </ul>
      <p><small>${text.whatIfEstimate}</small></p>
      ${href === undefined ? nothing : html`<a part="settings" href=${href} rel="noopener noreferrer">${text.agentSettings({ agent: name })}</a>`}
    </section>
  `;
}
