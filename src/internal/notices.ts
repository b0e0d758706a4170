import { html, nothing, type TemplateResult } from 'lit';
import type { UsageError } from '../api/usage-error.js';
import { formatDay } from '../format/dates.js';
import { formatAmount } from '../format/numbers.js';
import type { UsageMessages } from '../i18n/messages.js';
import { isDay } from '../time/day.js';

export interface ErrorNoticeOptions {
  readonly error: UsageError;
  readonly text: UsageMessages;
  readonly locale: string;
  readonly supportUrl: string | undefined;
  readonly onRetry: () => void;
}

/** What went wrong, what helps, and a way to try again. */
export function errorNotice({ error, text, locale, supportUrl, onRetry }: ErrorNoticeOptions): TemplateResult {
  return html`
    <div part="error" class="notice" role="alert">
      <p class="title">${text.errorHeading}</p>
      <p>${text.errors[error.code]} ${detail(error, text, locale)}</p>
      ${error.code === 'not_configured' ? nothing : html`<p>${text.errorHint}</p>`}
      <div class="actions">
        ${
          error.code === 'not_configured'
            ? nothing
            : html`<button part="retry" class="button" type="button" @click=${onRetry}>${text.tryAgain}</button>`
        }
        ${
          supportUrl
            ? html`<a part="support" href=${supportUrl} target="_blank" rel="noopener noreferrer">
                ${text.contactSupport}
              </a>`
            : nothing
        }
      </div>
      ${error.requestId ? html`<small>${text.requestId({ id: error.requestId })}</small>` : nothing}
      ${error.path ? html`<small><code>${error.path}</code></small>` : nothing}
    </div>
  `;
}

function detail(error: UsageError, text: UsageMessages, locale: string): string {
  if (error.maxDays !== undefined) return text.errorMaxDays({ days: formatAmount(error.maxDays, 0, locale) });
  if (isDay(error.earliest)) return text.errorEarliest({ date: formatDay(error.earliest, locale) });
  return '';
}

/** Nothing was used: why that may be, and what to do about it. */
export function emptyNotice(text: UsageMessages): TemplateResult {
  return html`
    <div part="empty" class="notice">
      <p class="title">${text.emptyHeading}</p>
      <p>${text.emptyText}</p>
      <p>${text.emptyHint}</p>
    </div>
  `;
}

/** What is shown is old, since asking again failed. */
export function staleNotice(text: UsageMessages, onRetry: () => void): TemplateResult {
  return html`
    <div part="stale" class="stale" role="status">
      <span>${text.staleNotice}</span>
      <button part="retry" class="button" type="button" @click=${onRetry}>${text.tryAgain}</button>
    </div>
  `;
}
