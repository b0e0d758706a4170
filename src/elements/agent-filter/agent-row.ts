import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Amount } from '../../format/amount.js';
import { fullLine, isolate, oneLine } from '../../format/foreign-text.js';
import { listFormat } from '../../format/intl-cache.js';
import { formatAmount, formatCompact, formatShare } from '../../format/numbers.js';
import type { AgentFilterMessages } from '../../i18n/agent-filter.js';
import { wordsLocale } from '../../i18n/messages.js';
import { type Names, statusText } from '../../internal/names.js';
import type { AgentOption } from './agent-options.js';

/** A row of the list. */
export interface AgentRow {
  /** From 0. */
  readonly place: number;
  /** Its id in the document, for `aria-activedescendant`. */
  readonly domId: string;
  /** Absent: the row "All agents". */
  readonly option: AgentOption | undefined;
  readonly isActive: boolean;
  readonly isSelected: boolean;
}

/** What the rows of a list have in common. */
export interface ListContext {
  readonly text: AgentFilterMessages;
  readonly locale: string;
  /** Credits of all agents; `null` where they are not known. */
  readonly total: Amount | null;
  readonly decimals: number;
  readonly count: number;
  readonly names: Names;
  /** The URL of an agent's image, if it may be shown. */
  readonly imageOf: (option: AgentOption) => string | undefined;
  readonly onImageError: (event: Event) => void;
}

/** Longer amounts are shortened. */
const MAX_AMOUNT = 9;

/** Longer names get a tooltip, since the row may be too narrow for them. */
const MAX_WITHOUT_TITLE = 16;

/** The accessible name of a row. */
export function rowLabel({ option }: AgentRow, list: ListContext): string {
  const { text, locale } = list;
  const credits = creditsOf(option, list);
  const share = shareOf(option, list);
  const mark = markOf(option, list);
  const parts = [
    isolate(option?.name ?? text.allAgents),
    mark === '' ? '' : isolate(mark),
    statusText(option?.status ?? '', text),
    credits === null ? text.unpriced : '',
    credits == null ? '' : text.creditsAmount({ amount: formatFull(credits, list), count: Number(credits) }),
    share === null ? '' : text.shareOfTotal({ share: formatShare(share, locale) }),
  ];
  const labelLocale = wordsLocale(text, 'creditsAmount', locale);
  return listFormat(labelLocale, { type: 'unit' }).format(parts.filter((part) => part !== ''));
}

/** The same, with "selected" if the row is. */
export function rowAnnouncement(row: AgentRow, list: ListContext): string {
  return row.isSelected ? `${rowLabel(row, list)}, ${list.text.selected}` : rowLabel(row, list);
}

export function renderRow(row: AgentRow, list: ListContext): TemplateResult {
  const { text } = list;
  const { option } = row;
  const name = option?.name ?? text.allAgents;
  const status = statusText(option?.status ?? '', text);
  const mark = markOf(option, list);
  const title = [fullLine(name), status].filter((part) => part.length > MAX_WITHOUT_TITLE).join(' · ');
  return html`
    <div
      part="option"
      class=${row.isActive ? 'option active' : 'option'}
      role="option"
      id=${row.domId}
      aria-selected=${row.isSelected ? 'true' : 'false'}
      aria-setsize=${list.count}
      aria-posinset=${row.place + 1}
      title=${ifDefined(title || undefined)}
    >
      ${option ? renderAvatar(option, list) : ALL_AGENTS_ICON}
      <span class="visually-hidden">${rowLabel(row, list)}</span>
      <span class="words" aria-hidden="true">
        <span class="name" dir="auto">${oneLine(name)}</span>
        ${status === '' && mark === '' ? nothing : renderDetails(status, mark)}
      </span>
      ${renderUsage(option, list)}
      <svg class="icon check" viewBox="0 0 16 16" aria-hidden="true"><path d="m3.5 8.5 3 3 6-7" /></svg>
    </div>
  `;
}

function markOf(option: AgentOption | undefined, { names }: ListContext): string {
  return option ? names.markOf(option) : '';
}

function renderDetails(status: string, mark: string): TemplateResult {
  return html`
    <span class="details"
      >${status === '' ? nothing : html`<span part="status" class="status" dir="auto">${status}</span>`}${
        status === '' || mark === '' ? nothing : ' · '
      }${mark === '' ? nothing : html`<span class="id" dir="auto">${mark}</span>`}</span
    >
  `;
}

/** The icon of the row "All agents". */
const ALL_AGENTS_ICON = html`
  <span class="avatar" aria-hidden="true">
    <svg class="icon" viewBox="0 0 16 16">
      <path
        d="M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5a4.5 4.5 0 0 1 9 0M10.5 2.8a2.5 2.5 0 0 1 0 4.4M12.2 9.6a4.5 4.5 0 0 1 2.3 3.9"
      />
    </svg>
  </span>
`;

function renderAvatar(option: AgentOption, { imageOf, onImageError }: ListContext): TemplateResult {
  const image = imageOf(option);
  return html`
    <span part="avatar" class="avatar" aria-hidden="true">
      ${initials(oneLine(option.name))}
      ${
        image === undefined
          ? nothing
          : html`<img src=${image} alt="" loading="lazy" referrerpolicy="no-referrer" @error=${onImageError} />`
      }
    </span>
  `;
}

function renderUsage(option: AgentOption | undefined, list: ListContext): TemplateResult | typeof nothing {
  const credits = creditsOf(option, list);
  const share = shareOf(option, list);
  if (credits === undefined) return nothing;
  return html`
    <span class="usage" aria-hidden="true">
      <span class="amount">${credits === null ? list.text.unpriced : formatShort(credits, list)}</span>
      <span class="share">${share === null ? nothing : formatShare(share, list.locale)}</span>
    </span>
  `;
}

function creditsOf(option: AgentOption | undefined, { total }: ListContext): Amount | null | undefined {
  return option ? option.credits : (total ?? undefined);
}

function formatFull(credits: Amount, { decimals, locale }: ListContext): string {
  return formatAmount(credits, decimals, locale);
}

function formatShort(credits: Amount, list: ListContext): string {
  const full = formatFull(credits, list);
  return full.length > MAX_AMOUNT ? formatCompact(Number(credits), list.locale) : full;
}

/** The agent's share of all credits; `null` for "All agents", and where it would not be between 0 and 1. */
function shareOf(option: AgentOption | undefined, { total }: ListContext): number | null {
  const [part, whole] = [Number(option?.credits ?? NaN), Number(total ?? NaN)];
  return whole > 0 && part >= 0 && part <= whole ? part / whole : null;
}

/** The first letters of the first two words of a name; only one letter in scripts that join their letters. */
export function initials(name: string): string {
  const letters = Array.from(name.matchAll(/(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}]\p{M}*/gu), ([letter]) => letter);
  const [first = Array.from(name)[0] ?? '', second = ''] = letters;
  return (
    /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u.test(second) ? first + second : first
  ).toUpperCase();
}
