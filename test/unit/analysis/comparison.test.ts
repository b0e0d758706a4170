import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseReport } from '../../../src/api/parse-report.js';
import { comparedRange } from '../../../src/analysis/comparison.js';
import { wireFor } from '../../helpers/wire.js';

it('the compared days end with the last of them, also where that has 25 hours', () => {
  const edges = ['24T00:00:00+02:00', '25T00:00:00+02:00', '26T00:00:00+01:00', '27T00:00:00+01:00'];
  const previous = parseReport(
    wireFor(
      { from: '2026-10-24', to: '2026-10-27', time_zone: 'Europe/Berlin' },
      { edges: edges.map((edge) => `2026-10-${edge}`) },
    ),
  );
  const change = { buckets: 2, isWhole: false };
  assert.deepEqual(comparedRange(previous, change), { start: '2026-10-24', end: '2026-10-25' });
});
