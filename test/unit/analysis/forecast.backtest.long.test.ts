import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backtest, organisationDays, table } from './backtest.js';

/** Forecasts to the end of a billing period, and to the end of a longer range. */
const HORIZONS = [
  [1, 3],
  [4, 7],
  [8, 14],
  [15, 21],
  [22, 31],
  [32, 49],
] as const;

describe('the forecast of invented organisations', () => {
  it('holds about four of five actual totals in its band, however many days ahead', () => {
    const outcomes = backtest(
      Array.from({ length: 200 }, (_, seed) => organisationDays(seed + 1)),
      HORIZONS,
    );
    console.log(table(outcomes));
    for (const { ahead, inside } of outcomes) assert.ok(inside >= 0.72 && inside <= 0.88, `${ahead}: ${inside}`);
  });
});
