import type { Dimension } from '../../analysis/dimension.js';
import { addAmounts } from '../../format/amount.js';
import { formatRange, formatRecentRange } from '../../format/dates.js';
import { isolate } from '../../format/foreign-text.js';
import { formatAmount, formatShare } from '../../format/numbers.js';
import type { BreakdownMessages } from '../../i18n/breakdown.js';
import { wordsLocale } from '../../i18n/messages.js';
import { namesIn } from '../../internal/names.js';
import type { DayRange } from '../../time/day-range.js';
import type { BreakdownView, PlacedRow } from './breakdown-view.js';

const HEADINGS = { agent: 'breakdownByAgent', model: 'breakdownByModel' } as const;

/** Writes what stands around the table: which range it is of, how many rows there are, and what they are compared with. */
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

  /** The range, the chosen agent, how many rows there are, and how much of the credits those shown account for. */
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

  /** Which days the changes are between; empty where there are none. */
  comparison({ source, breakdown }: BreakdownView): string {
    const { compared } = breakdown;
    if (!compared) return '';
    const name = compared.isPerDay ? 'changePerDayBetween' : 'changeBetween';
    const locale = wordsLocale(this.#text, name, this.#locale);
    const inWords = (range: DayRange): string => formatRecentRange(range, source.report.today, locale);
    return this.#text[name]({ range: inWords(compared.range), before: inWords(compared.previous) });
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
    const named = view.rows.filter(({ kind }) => kind === 'named');
    const all = truncated?.dimension === this.#by ? Math.max(truncated.total, named.length) : named.length;
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
    // Amounts are added up, since shares are rounded: all of them together might not make exactly one.
    const counted = shown.flatMap(({ row }) => (row.share === null ? [] : [row.credits ?? 0]));
    const share = Number(addAmounts(counted)) / Number(view.breakdown.total.credits ?? 0);
    if (!(share > 0 && share <= 1)) return top;
    return `${top} · ${text.shareOfTotal({ share: formatShare(share, this.#locale) })}`;
  }
}
