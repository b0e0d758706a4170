import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyOf } from '../../../src/elements/usage-chart/model/key.js';
import { sceneOf } from '../../../src/elements/usage-chart/model/scene.js';
import { report, row } from '../analysis/report.js';
import { viewOf } from './chart-view.js';

/** A day: its state, and its credits; `null`: not priced, `undefined`: no usage. */
const day = fc.record({
  state: fc.constantFrom('c', 'p', 'v', 'u', 'f'),
  credits: fc.option(fc.option(fc.integer({ min: 0, max: 3 })), { nil: undefined }),
});

describe('the key of the chart', () => {
  it('names each pattern and line that is on screen once, and no other', () => {
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('bar', 'line', 'area'),
        fc.constantFrom('credits', 'messages'),
        fc.constantFrom('none', 'stored', 'lost'),
        fc.boolean(),
        (days, type, metric, previous, hasMarkers) => {
          const rows = days.flatMap(({ credits, state }, index) =>
            credits === undefined || state === 'f' || state === 'u' ? [] : [row(index, 'a', credits, credits ?? 1)],
          );
          const current = report({ from: '2026-11-11', days: days.map(({ state }) => state).join(''), rows });
          const before = report({ from: '2026-10-28', days: (previous === 'lost' ? 'u' : 'c').repeat(days.length) });
          const view = viewOf(current, {
            type,
            metric,
            isCompared: previous !== 'none',
            previousReport: previous === 'none' ? null : before,
          });
          const isUnpriced = (credits: number | null | undefined): boolean => credits === null && metric === 'credits';
          const isSeen = (state: string): boolean =>
            days.some(
              (one) =>
                one.state === state &&
                !isUnpriced(one.credits) &&
                (type !== 'bar' || (one.credits ?? Number(one.credits === null)) > 0),
            );
          const expected = [
            isSeen('p') && 'open',
            isSeen('v') && 'provisional',
            days.some(({ state }) => state === 'u') && 'unavailable',
            days.some(({ state, credits }) => isUnpriced(credits) && state !== 'u' && state !== 'f') && 'unpriced',
            days.some(({ state }) => state === 'f') && 'upcoming',
            previous === 'stored' && 'previous',
            hasMarkers && 'marker',
          ].filter((entry) => entry !== false);
          assert.deepEqual(keyOf(sceneOf(view), hasMarkers), expected);
        },
      ),
    );
  });
});
