import { html, nothing, type TemplateResult } from 'lit';
import { isUnused } from '../analysis/totals.js';
import type { UsageReport } from '../api/report.js';
import type { UsageError, UsageErrorCode } from '../api/usage-error.js';
import { formatDay } from '../format/dates.js';
import { isBlank, isolate, oneLine } from '../format/foreign-text.js';
import { formatAmount } from '../format/numbers.js';
import { wordsLocale } from '../i18n/messages.js';
import type { NoticeMessages } from '../i18n/notices.js';
import type { ReportMessages } from '../i18n/report.js';
import { rangeLength } from '../time/day-range.js';
import { isDay } from '../time/day.js';

export { noticeTexts } from '../i18n/notices.js';
export { noticeStyles } from '../styles/notice.styles.js';

/** Errors for which neither a retry nor another range helps. */
const WITHOUT_HINT: ReadonlySet<UsageErrorCode> = new Set(['not_configured', 'unauthorized', 'forbidden']);

export interface ErrorNoticeOptions {
  readonly error: UsageError;
  /** Id of the requested agent; `null` for all. */
  readonly agent: string | null;
  readonly text: ReportMessages;
  readonly words: NoticeMessages;
  readonly locale: string;
  readonly supportUrl: string | undefined;
  /** Retries; for an unknown agent, requests all agents instead. */
  readonly onRetry: () => unknown;
}

/** Shows the error, advice, and buttons for the next step. */
export function errorNotice({
  error,
  agent,
  text,
  words,
  locale,
  supportUrl,
  onRetry,
}: ErrorNoticeOptions): TemplateResult {
  const isUnknownAgent = error.code === 'unknown_agent' && agent !== null;
  return html`
    <div part="error" class="notice">
      <p
        class="title"
        .textContent=${isUnknownAgent ? words.noSuchAgent({ id: isolate(agent) }) : text.errorHeading}
      ></p>
      ${
        // For an unknown agent, the title is enough.
        isUnknownAgent ? nothing : html`<p>${reason(error, words)} ${detail(error, words, locale)}</p>`
      }
      ${isUnknownAgent || WITHOUT_HINT.has(error.code) ? nothing : html`<p>${words.errorHint}</p>`}
      <div class="actions">
        ${
          error.code === 'not_configured'
            ? nothing
            : html`<button
                part="retry"
                class="button"
                type="button"
                @click=${onRetry}
                .textContent=${isUnknownAgent ? words.showAllAgents : text.tryAgain}
              ></button>`
        }
        ${
          supportUrl && !isUnknownAgent
            ? html`<a part="support" href=${supportUrl} target="_blank" rel="noopener noreferrer">
                ${words.contactSupport}
              </a>`
            : nothing
        }
      </div>
      ${isText(error.requestId) ? html`<small>${words.requestId({ id: isolate(error.requestId) })}</small>` : nothing}
      ${isText(error.path) && error.path !== '$' ? html`<small><code dir="ltr">${oneLine(error.path)}</code></small>` : nothing}
    </div>
  `;
}

/** The page's own `load` function may throw errors with values of any type. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !isBlank(value);
}

function reason({ code }: UsageError, { errors }: NoticeMessages): string {
  return Object.hasOwn(errors, code) ? errors[code] : errors.network;
}

function detail(error: UsageError, text: NoticeMessages, locale: string): string {
  if (error.maxDays !== undefined) return text.errorMaxDays({ days: formatAmount(error.maxDays, 0, locale) });
  if (isDay(error.earliest)) {
    return text.errorEarliest({ date: formatDay(error.earliest, wordsLocale(text, 'errorEarliest', locale)) });
  }
  return '';
}

export interface EmptyNoticeOptions {
  readonly report: UsageReport;
  /** Id of the agent that the report is shown for; `null`: all agents. */
  readonly agent: string | null;
  readonly text: ReportMessages;
  readonly words: NoticeMessages;
  readonly onWiden: (query: WiderQuery) => unknown;
}

/** A change of the query that may find usage: all agents, or a longer range. */
export type WiderQuery = { readonly agent: null } | { readonly range: { readonly preset: 'last-90' } };

/** If the range has this many days or more, no longer range is offered. */
const MANY_DAYS = 90;

/** Shown where the range has no usage, with a button to show all agents or a longer range, where there may be usage. */
export function emptyNotice({ report, agent, text, words, onWiden }: EmptyNoticeOptions): TemplateResult {
  const doOthersHaveUsage = agent !== null && !isUnused(report, null);
  const isLong = rangeLength(report.query.range) >= MANY_DAYS;
  const button = doOthersHaveUsage
    ? renderQueryButton(words.showAllAgents, () => onWiden({ agent: null }))
    : isLong
      ? nothing
      : renderQueryButton(words.showLast90Days, () => onWiden({ range: { preset: 'last-90' } }));
  return html`
    <div part="empty" class="notice">
      <p class="title">${text.emptyHeading}</p>
      <p>${words.emptyText} ${words.emptyHint}</p>
      ${button}
    </div>
  `;
}

function renderQueryButton(label: string, onClick: () => unknown): TemplateResult {
  return html`<div class="actions">
    <button part="retry" class="button" type="button" @click=${onClick} .textContent=${label}></button>
  </div>`;
}
