import { hasModels, usageBreakdown, type Breakdown, type BreakdownRow } from '../../analysis/breakdown.js';
import { sortRows, type SortOrder } from '../../analysis/breakdown-order.js';
import { isCut } from '../../analysis/bars.js';
import { isUnused } from '../../analysis/totals.js';
import type { Dimension } from '../../analysis/dimension.js';
import type { ReportQuery, UsageReport } from '../../api/report.js';
import type { BucketState } from '../../api/wire.js';
import type { BreakdownMessages } from '../../i18n/breakdown.js';
import { unionOf, namesIn, type Names } from '../../internal/names.js';
import { sameRange } from '../../time/day-range.js';
import { sparkline, type Sparkline } from './sparkline.js';

/** A report and what it is compared with. */
export interface Answer {
  readonly report: UsageReport;
  readonly previous: UsageReport | null;
}

/** How the rows are told apart and put in order. */
export interface Arrangement {
  readonly by: Dimension;
  /** Id of the agent that the page is about; `null` for all of them. */
  readonly agent: string | null;
  readonly order: SortOrder;
}

type ViewSource = Answer & Arrangement;

/** A row and where it stands among all. */
export interface PlacedRow {
  readonly row: BreakdownRow;
  /** From 0. */
  readonly place: number;
}

/** Everything that the table says of one report, worked out once. */
export class BreakdownView {
  readonly source: ViewSource;
  readonly breakdown: Breakdown;
  /** In order; without the agents, or models, that nobody used. */
  readonly rows: readonly BreakdownRow[];
  /** Credits of the row with the longest bar. */
  readonly #most: number;
  readonly #states: readonly BucketState[];
  readonly #trends = new Map<BreakdownRow, Sparkline | null>();

  constructor(source: ViewSource) {
    const { report, previous, by, agent, order } = source;
    this.source = source;
    // Agents are told apart also while one of them is chosen, so that another one can be.
    this.breakdown = usageBreakdown(report, previous, by, by === 'agent' ? null : agent);
    const listed = this.breakdown.rows.filter((row) => row.isUsed || (by === 'agent' && row.id === agent));
    this.rows = sortRows(listed, order);
    // What the range cuts is no fall in a line of bars, either.
    this.#states = report.buckets.state.map((state, bucket) =>
      state === 'complete' && isCut(report, bucket) ? 'partial' : state,
    );
    this.#most = listed.reduce((most, { credits }) => Math.max(most, Number(credits ?? 0)), 0);
  }

  isOf(source: ViewSource): boolean {
    const { report, previous, by, agent, order } = this.source;
    return (
      report === source.report &&
      previous === source.previous &&
      by === source.by &&
      agent === source.agent &&
      order.column === source.order.column &&
      order.direction === source.order.direction
    );
  }

  get isEmpty(): boolean {
    const { report, by, agent } = this.source;
    return isUnused(report, by === 'agent' ? null : agent) && !this.rows.some(({ isUsed }) => isUsed);
  }

  get hasModels(): boolean {
    return hasModels(this.source.report);
  }

  /** Whether there are rows to show. */
  get hasTable(): boolean {
    return !this.isEmpty && (this.source.by === 'agent' || this.hasModels);
  }

  /** Whether the row is the agent that the page is about. */
  isChosen(row: BreakdownRow): boolean {
    return this.source.by === 'agent' && row.id !== null && row.id === this.source.agent;
  }

  /** What the rows are called, among all that either period knows. */
  namesIn(text: BreakdownMessages): Names {
    const { report, previous, by } = this.source;
    const dimension = by === 'agent' ? 'agents' : 'models';
    return namesIn(previous ? unionOf(report[dimension], previous[dimension]) : report[dimension], text);
  }

  /** The first rows, and those that are to be seen in any case: the chosen agent, and what no row of its own tells of. */
  first(count: number): readonly PlacedRow[] {
    return this.rows
      .map((row, place) => ({ row, place }))
      .filter(({ row, place }) => place < count || row.kind === 'other' || this.isChosen(row));
  }

  /** Length of the row's bar, as a part of the longest one. */
  barOf({ credits }: BreakdownRow): number {
    return this.#most > 0 ? Math.max(0, Number(credits ?? 0) / this.#most) : 0;
  }

  trendOf(row: BreakdownRow): Sparkline | null {
    let trend = this.#trends.get(row);
    if (trend === undefined) {
      trend = sparkline(this.breakdown.seriesOf(row), this.#states);
      this.#trends.set(row, trend);
    }
    return trend;
  }
}

/** The view of the present answer, with what has to be kept of earlier ones. */
export class CurrentView {
  view: BreakdownView | null = null;
  /**
   * The last answer for all agents. Where an answer is truncated, the one for a single agent holds no others, and those of
   * the answer before could no longer be chosen.
   */
  #whole: Answer | null = null;

  /** Forgets all answers: they were of another store. */
  reset(): void {
    this.view = null;
    this.#whole = null;
  }

  update(answer: Answer, arrangement: Arrangement): void {
    const source = this.#sourceOf(answer, arrangement);
    if (!this.view?.isOf(source)) this.view = new BreakdownView(source);
  }

  /** The view of an answer that need not be on screen. */
  viewOf(answer: Answer, arrangement: Arrangement): BreakdownView {
    return new BreakdownView(this.#sourceOf(answer, arrangement));
  }

  #sourceOf(answer: Answer, arrangement: Arrangement): ViewSource {
    if (arrangement.by === 'model') return { ...answer, ...arrangement };
    const { query } = answer.report;
    if (query.agents.length === 0) this.#whole = answer;
    const isOfSameRange = this.#whole && isSameRange(this.#whole.report.query, query);
    return { ...(this.#whole && isOfSameRange ? this.#whole : answer), ...arrangement };
  }
}

function isSameRange(one: ReportQuery, other: ReportQuery): boolean {
  return sameRange(one.range, other.range) && one.granularity === other.granularity && one.timeZone === other.timeZone;
}
