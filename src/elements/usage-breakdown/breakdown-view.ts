import { hasModels, usageBreakdown, type Breakdown, type BreakdownRow } from '../../analysis/breakdown.js';
import { sortRows, type SortColumn, type SortDirection, type SortOrder } from '../../analysis/breakdown-order.js';
import { isCut } from '../../analysis/bars.js';
import { memoize } from '../../analysis/memoize.js';
import { isUnused } from '../../analysis/totals.js';
import type { Dimension } from '../../analysis/dimension.js';
import type { ReportQuery, UsageReport } from '../../api/report.js';
import type { BucketState } from '../../api/wire.js';
import type { BreakdownMessages } from '../../i18n/breakdown.js';
import { namesIn, type Names } from '../../internal/names.js';
import { unionOf } from '../../internal/name-union.js';
import { sameRange } from '../../time/day-range.js';
import { sparkline, type Sparkline } from './sparkline.js';

/** A report, and the report of the previous period if there is one. */
export interface Answer {
  readonly report: UsageReport;
  readonly previous: UsageReport | null;
}

/** Whether the rows are agents or models, which agent is chosen, and the order of the rows. */
export interface Arrangement {
  readonly by: Dimension;
  /** Id of the chosen agent; `null` for all agents. */
  readonly agent: string | null;
  readonly order: SortOrder;
}

type ViewSource = Answer & Arrangement;

/** A row and its place among all rows. */
export interface PlacedRow {
  readonly row: BreakdownRow;
  /** The first row has place 0. */
  readonly place: number;
}

/** The used rows, sorted. The result is memoized, since choosing an agent seldom changes it. */
const sortedRows = memoize(
  (breakdown: Breakdown, column: SortColumn, direction: SortDirection): readonly BreakdownRow[] =>
    sortRows(
      breakdown.rows.filter(({ isUsed }) => isUsed),
      { column, direction },
    ),
);

/**
 * The states of the buckets. A cut bucket covers less time, so its bar is low: marked as partial, it does not look like
 * a drop in usage.
 */
const trendStates = memoize((report: UsageReport): readonly BucketState[] =>
  report.buckets.state.map((state, bucket) => (state === 'complete' && isCut(report, bucket) ? 'partial' : state)),
);

/** The sparklines of the rows. A row belongs to one report. */
const trends = new WeakMap<BreakdownRow, Sparkline | null>();

/** Everything that the table shows of one report, computed once. */
export class BreakdownView {
  readonly source: ViewSource;
  readonly breakdown: Breakdown;
  /** Sorted. Agents and models without usage are left out, except for the chosen agent. */
  readonly rows: readonly BreakdownRow[];
  /** Number of rows that are single agents or models. */
  readonly namedCount: number;
  /** Credits of the row with the longest bar. */
  readonly #most: number;
  /** The last result of `first`. */
  #first: { readonly count: number; readonly rows: readonly PlacedRow[] } | null = null;

  constructor(source: ViewSource) {
    const { report, previous, by, agent, order } = source;
    this.source = source;
    // All agents are listed even if one is chosen, so that the user can choose another one.
    this.breakdown = usageBreakdown(report, previous, by, by === 'agent' ? null : agent);
    const used = sortedRows(this.breakdown, order.column, order.direction);
    const chosen = this.breakdown.rows.find((row) => this.isChosen(row));
    this.rows = chosen?.isUsed === false ? sortRows([...used, chosen], order) : used;
    this.#most = used.reduce((most, { credits }) => Math.max(most, Number(credits ?? 0)), 0);
    this.namedCount = this.rows.reduce((count, { kind }) => count + Number(kind === 'named'), 0);
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

  /** Whether there are rows to show. Without models, there is no table of models. */
  get hasTable(): boolean {
    return !this.isEmpty && (this.source.by === 'agent' || this.hasModels);
  }

  /** Whether the row is the agent that the query names. */
  isChosen({ id }: BreakdownRow): boolean {
    return this.source.by === 'agent' && id !== null && id === this.source.agent;
  }

  /** Names of the rows, unique among the agents (or models) of both periods. */
  namesIn(text: BreakdownMessages): Names {
    const { report, previous, by } = this.source;
    const dimension = by === 'agent' ? 'agents' : 'models';
    return namesIn(previous ? unionOf(report[dimension], previous[dimension]) : report[dimension], text);
  }

  /**
   * The first rows, and in addition the chosen agent and the row "other", wherever they are; the same array until
   * `count` changes.
   */
  first(count: number): readonly PlacedRow[] {
    if (this.#first?.count !== count) {
      const rows: PlacedRow[] = [];
      this.rows.forEach((row, place) => {
        if (place < count || row.kind === 'other' || this.isChosen(row)) rows.push({ row, place });
      });
      this.#first = { count, rows };
    }
    return this.#first.rows;
  }

  /** Length of the row's bar, from 0 to 1: its credits divided by those of the row with the most. */
  barOf({ credits }: BreakdownRow): number {
    return this.#most > 0 ? Math.max(0, Number(credits ?? 0) / this.#most) : 0;
  }

  trendOf(row: BreakdownRow): Sparkline | null {
    const known = trends.get(row);
    if (known !== undefined) return known;
    const trend = sparkline(this.breakdown.seriesOf(row), trendStates(this.source.report));
    trends.set(row, trend);
    return trend;
  }
}

/** Holds the current view, and computes it again only if the answer or the arrangement has changed. */
export class CurrentView {
  view: BreakdownView | null = null;
  /**
   * The last answer for all agents. If that is truncated, the report for a chosen agent contains only this agent. The
   * table then still shows this answer, so that the user can choose another agent.
   */
  #whole: Answer | null = null;

  /** Drops the view and the answers. Call this when the store changes, or has no report. */
  reset(): void {
    this.view = null;
    this.#whole = null;
  }

  update(answer: Answer, arrangement: Arrangement): void {
    const source = this.#sourceOf(answer, arrangement);
    if (!this.view?.isOf(source)) this.view = new BreakdownView(source);
  }

  /** Computes the view of any answer; the current view stays. */
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
