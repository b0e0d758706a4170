import type { BreakdownRow, BreakdownSum } from '../../analysis/breakdown.js';
import type { Dimension } from '../../analysis/dimension.js';
import { addAmounts, type Amount } from '../../format/amount.js';
import { formatRange } from '../../format/dates.js';
import { isolate } from '../../format/foreign-text.js';
import {
  formatAmount,
  formatChange,
  formatCompact,
  formatCompactDelta,
  formatDelta,
  formatPrice,
  formatShare,
  shareDecimals,
} from '../../format/numbers.js';
import type { BreakdownMessages } from '../../i18n/breakdown.js';
import { wordsLocale } from '../../i18n/messages.js';
import { formatCompared, formatPrevious } from '../../internal/compared-days.js';
import { namesIn } from '../../internal/names.js';
import type { BreakdownView, PlacedRow } from './breakdown-view.js';

const HEADINGS = { agent: 'breakdownByAgent', model: 'breakdownByModel' } as const;

/** The texts around the table: its range, the number of rows, and what they are compared with. */
export class BreakdownWords {
  #text: BreakdownMessages;
  #locale: string;
  #by: Dimension;

  constructor(text: BreakdownMessages, locale: string, by: Dimension) {
    this.#text = text;
    this.#locale = locale;
    this.#by = by;
  }

  get heading(): string {
    return this.#text[HEADINGS[this.#by]];
  }

  range({ source }: BreakdownView): string {
    return formatRange(source.report.query.range, wordsLocale(this.#text, HEADINGS[this.#by], this.#locale));
  }

  /**
   * The line below the heading: the range, the number of rows, and the share of all credits that the visible rows have.
   * For models, it also names the chosen agent.
   */
  count(view: BreakdownView, rows: readonly PlacedRow[]): string {
    const { report, agent } = view.source;
    const chosen = this.#by === 'model' ? report.agents.find(({ id }) => id === agent) : undefined;
    const parts = [
      this.range(view),
      chosen ? isolate(namesIn(report.agents, this.#text).label(chosen)) : '',
      view.hasTable ? this.#countOf(view, rows) : '',
    ];
    return parts.filter((part) => part !== '').join(' · ');
  }

  /** A sentence with the two ranges that are compared; empty without a comparison. */
  comparison({ source, breakdown }: BreakdownView): string {
    const { compared } = breakdown;
    const { report, previous } = source;
    if (!compared || !previous) return '';
    const name = compared.isPerDay ? 'changePerDayBetween' : 'changeBetween';
    const locale = wordsLocale(this.#text, name, this.#locale);
    return this.#text[name]({
      range: formatCompared(report, compared, report.today, this.#text, locale),
      before: formatPrevious(report, previous, compared, this.#text, locale),
    });
  }

  #countOf(view: BreakdownView, rows: readonly PlacedRow[]): string {
    const text = this.#text;
    const isByAgent = this.#by === 'agent';
    const [first] = view.rows;
    if (first && view.rows.length === 1 && first.kind === 'named') {
      const name = isolate(view.namesIn(text).label({ id: first.id ?? '', name: first.name }));
      return isByAgent ? text.onlyAgent({ name }) : text.onlyModel({ name });
    }
    const { report, order } = view.source;
    const { truncated } = report;
    const { namedCount } = view;
    const all = truncated?.dimension === this.#by ? Math.max(truncated.total, namedCount) : namedCount;
    const shown = rows.filter(({ row }) => row.kind === 'named');
    const amount = formatAmount(all, 0, this.#locale);
    if (shown.length >= all) {
      return isByAgent ? text.agentsFound({ amount, count: all }) : text.modelsFound({ amount, count: all });
    }
    const counts = { shown: formatAmount(shown.length, 0, this.#locale), total: amount };
    if (order.column !== 'credits' || order.direction !== 'descending') {
      return isByAgent ? text.someAgents(counts) : text.someModels(counts);
    }
    const top = isByAgent ? text.topAgents(counts) : text.topModels(counts);
    // Divides the sum of the amounts: the sum of the shares may have rounding errors, and be more than 1.
    const counted = shown.flatMap(({ row }) => (row.share === null ? [] : [row.credits ?? 0]));
    const share = Number(addAmounts(counted)) / Number(view.breakdown.total.credits ?? 0);
    if (!(share > 0 && share <= 1)) return top;
    return `${top} · ${text.shareOfTotal({ share: formatShare(share, this.#locale) })}`;
  }
}

/** Number of characters that fit into a column of amounts. If one amount is longer, all have compact notation. */
const ROOM = 14;

/** The same for the column of changes. */
const ROOM_FOR_CHANGE = 11;

/** Shown instead of an unknown value. */
const NONE = '–';

/** The texts in the cells of one row. */
export interface RowTexts {
  readonly credits: CellText;
  readonly share: string;
  readonly messages: CellText;
  readonly creditsPerMessage: string;
  readonly change: CellText;
  readonly hasChange: boolean;
  /** Whether the change does not include unpriced usage. */
  readonly isChangeMarked: boolean;
  /** The change in percent, or a word for a new or a disappeared row; may be empty. */
  readonly changeNote: string;
}

export interface CellText {
  readonly shown: string;
  /** The exact amount, if `shown` is in compact notation. */
  readonly full?: string;
}

interface TextOptions {
  readonly decimals: { readonly credits: number; readonly messages: number };
  /** Whether changes are per day: they then have at least one decimal. */
  readonly isPerDay: boolean;
  readonly text: BreakdownMessages;
  readonly locale: string;
}

/** Formats all visible rows together, since all amounts of a column have the same notation. */
export function rowTexts(
  rows: readonly (BreakdownSum & { readonly share: number | null })[],
  { decimals, isPerDay, text, locale }: TextOptions,
): RowTexts[] {
  const amounts = (metric: 'credits' | 'messages'): CellText[] =>
    column(
      rows.map((row) => row[metric]),
      ROOM,
      metric === 'credits' ? text.unpriced : NONE,
      (amount) => formatAmount(amount, decimals[metric], locale, decimals[metric]),
      (value) => formatCompact(value, locale),
    );
  const credits = amounts('credits');
  const messages = amounts('messages');
  const decimalsOfChange = isPerDay ? Math.max(1, decimals.credits) : decimals.credits;
  const changes = column(
    rows.map(({ change }) => change?.amount ?? null),
    ROOM_FOR_CHANGE,
    NONE,
    (amount) => formatDelta(amount, decimalsOfChange, locale, decimalsOfChange),
    (value) => formatCompactDelta(value, locale),
  );
  const shareDigits = Math.max(0, ...rows.map(({ share }) => (share === null ? 0 : shareDecimals(share))));
  const nothing: CellText = { shown: NONE };
  return rows.map((row, index) => ({
    credits: credits[index] ?? nothing,
    share: row.share === null ? NONE : formatShare(row.share, locale, shareDigits),
    messages: messages[index] ?? nothing,
    creditsPerMessage: row.creditsPerMessage === null ? NONE : formatPrice(row.creditsPerMessage, locale),
    change: changes[index] ?? nothing,
    hasChange: row.change !== null,
    isChangeMarked: row.change?.isIncomplete === true,
    changeNote: changeNote(row, text, locale),
  }));
}

function changeNote({ change }: BreakdownSum, text: BreakdownMessages, locale: string): string {
  if (change?.kind === 'new') return text.changeNew;
  if (change?.kind === 'gone') return text.changeGone;
  return change?.ratio == null ? '' : formatChange(change.ratio, locale);
}

function column(
  amounts: readonly (Amount | null)[],
  room: number,
  unknown: string,
  exact: (amount: Amount) => string,
  compact: (value: number) => string,
): CellText[] {
  const texts = amounts.map((amount) => (amount === null ? null : exact(amount)));
  const isLong = texts.some((text) => text !== null && text.length > room);
  return texts.map((full, index) => {
    if (full === null) return { shown: unknown };
    const shown = isLong ? compact(Number(amounts[index])) : full;
    return shown === full ? { shown } : { shown, full };
  });
}

/** The name of the row's agent or model; a label for the row "other" and for unattributed usage. */
export function rowName({ kind, name }: BreakdownRow, by: Dimension, text: BreakdownMessages): string {
  if (kind === 'unattributed') return by === 'agent' ? text.unattributed : text.withoutModel;
  if (kind === 'other') return by === 'agent' ? text.agentsNotListed : text.modelsNotListed;
  return name;
}
