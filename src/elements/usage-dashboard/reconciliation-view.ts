import { html, nothing, type TemplateResult } from 'lit';
import type { DashboardMessages } from '../../i18n/dashboard.js';
import type { ReconciliationWords } from './reconciliation-words.js';

export interface ReconciliationViewOptions {
  readonly words: ReconciliationWords;
  readonly text: DashboardMessages;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** The proof of the numbers: a line, and below it, on request, what it goes by. */
export function renderReconciliation({ words, text, isOpen, onToggle }: ReconciliationViewOptions): TemplateResult {
  const { isSound } = words;
  return html`
    <div part="proof" class="proof">
      <div class="proof-line">
        <svg class="icon ${isSound ? 'sound' : 'unsound'}" viewBox="0 0 16 16" aria-hidden="true">
          <path d=${isSound ? 'm3 8.5 3.5 3.5L13 4.5' : 'M8 2v7.5M8 13v.5'}></path>
        </svg>
        <p>
          <span id="proof-line">
            ${words.line.map((part, index) => html`${index === 0 ? '' : ' · '}<bdi .textContent=${part}></bdi>`)}
          </span>
          <button
            part="proof-details"
            class="quiet"
            type="button"
            aria-expanded=${isOpen ? 'true' : 'false'}
            aria-controls="proof-facts"
            aria-describedby="proof-line"
            @click=${onToggle}
          >
            ${text.proofDetails}
            <svg class="icon chevron" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 6 4 4 4-4"></path></svg>
          </button>
        </p>
      </div>
      <dl id="proof-facts" class="proof-facts" ?hidden=${!isOpen}>
        ${
          isOpen
            ? words.facts.map(
                ({ label, value }) => html`
                  <div>
                    <dt>${label}</dt>
                    <dd .textContent=${value}></dd>
                  </div>
                `,
              )
            : nothing
        }
      </dl>
    </div>
  `;
}
