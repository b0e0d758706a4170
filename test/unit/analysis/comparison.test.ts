import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseReport } from '../../../src/api/parse-report.js';
import { comparedRange } from '../../../src/analysis/comparison.js';

it('the compared days end with the last of them, also where that has 25 hours', () => {
  const previous = parseReport({
    version: 1,
    query: { from: '2026-10-24', to: '2026-10-27', granularity: 'day', time_zone: 'Europe/Berlin' },
    buckets: [
      { start: '2026-10-24T00:00:00+02:00', end: '2026-10-25T00:00:00+02:00' },
      { start: '2026-10-25T00:00:00+02:00', end: '2026-10-26T00:00:00+01:00' },
      { start: '2026-10-26T00:00:00+01:00', end: '2026-10-27T00:00:00+01:00' },
    ],
    rows: [],
    totals: { credits: 0, messages: 0 },
  });
  const change = { buckets: 2, isWhole: false };
  assert.deepEqual(comparedRange(previous, change), { start: '2026-10-24', end: '2026-10-25' });
});
