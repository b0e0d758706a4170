import { parseReport } from '../../../src/api/parse-report.js';
import type { UsageReport } from '../../../src/api/report.js';
import type { BucketState, WireAmount, WireReport, WireRow } from '../../../src/api/wire.js';
import { addDays, type Day } from '../../../src/time/day.js';
import { wireFor } from '../../helpers/wire.js';

const LETTERS: Readonly<Record<string, BucketState>> = {
  c: 'complete',
  p: 'partial',
  f: 'future',
  u: 'unavailable',
  v: 'provisional',
};

export interface Recipe extends Partial<Omit<WireReport, 'rows' | 'query'>> {
  readonly from?: Day;
  /** One letter for each day: complete, partial, future, unavailable, provisional. */
  readonly days?: string;
  readonly rows?: readonly WireRow[];
  readonly query?: Partial<WireReport['query']>;
}

/** A report of days in UTC, which goes through the parser. */
export function report({ from = '2026-11-01', days = 'ccc', rows = [], query, ...rest }: Recipe = {}): UsageReport {
  const buckets = [...days].map((letter, index) => ({
    start: `${addDays(from, index)}T00:00:00Z`,
    end: `${addDays(from, index + 1)}T00:00:00Z`,
    state: LETTERS[letter]!,
  }));
  return parseReport(
    wireFor({ from, to: addDays(from, days.length), ...query }, { buckets, rows: [...rows], ...rest }),
  );
}

export function row(
  bucket: number,
  agent: string | null,
  credits: WireAmount | null,
  messages: WireAmount | null = 0,
): WireRow {
  return { bucket, agent, model: null, credits, messages };
}
