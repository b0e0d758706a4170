import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { UsageDatabase } from '../../demo/server/database.js';
import { createSample, openLog } from '../../demo/server/open-log.js';
import { usageReport } from '../../demo/server/usage-report.js';
import { changePoints, type ChangePoint } from '../../src/analysis/change-points.js';
import { parseReport } from '../../src/api/parse-report.js';
import type { UsageReport } from '../../src/api/report.js';
import { addDays } from '../../src/time/day.js';
import { opened } from './support.js';

/** Two weeks of real traffic. The file is next to the repository, not in it. */
const FILE = fileURLToPath(new URL('../../../shared/data/llm-usage.csv.gz', import.meta.url));

/** A report that lists all agents separately. */
async function reportOf(log: UsageDatabase, from: string, days: number, granularity: string): Promise<UsageReport> {
  const parameters = new URLSearchParams({ from, to: addDays(from, days), granularity });
  return parseReport(await usageReport(log, parameters, { maxAgents: log.profile.agents.length }));
}

/** The change points of all agents, and those with each agent selected. */
function everyPoint(report: UsageReport): ChangePoint[] {
  return [null, ...report.agents.map(({ id }) => id)].flatMap((agent) => [...changePoints(report, agent)]);
}

/** The agents that were moved to another model. */
const MOVED: readonly (string | undefined)[] = ['agt_support', 'agt_returns'];

describe('change points of the sample log', () => {
  const sample = opened(createSample());

  it('are the agent that moved to a pricier model, on the day and tied to its marker', async () => {
    const log = await sample;
    for (const [from, days] of [
      ['2026-11-01', 30],
      ['2026-10-01', 61],
      ['2026-10-29', 19],
      ['2026-08-16', 92],
    ] as const) {
      const points = changePoints(await reportOf(log, from, days, 'day'), null);
      // The other agent was moved to a cheaper model. Its change is found in the ranges that contain that day.
      const [point, ...others] = points.filter(({ agent }) => agent !== 'agt_returns');
      assert.deepEqual(others, []);
      assert.deepEqual([point?.agent, point?.kind, point?.model], ['agt_support', 'mix', 'pro']);
      assert.equal(point?.at, Date.parse('2026-11-04T00:00:00+01:00'));
      assert.deepEqual([point.before, point.after], [0, 1]);
      // 5,680 messages on complete days, at 3.5 credits instead of 1.
      assert.equal(Math.round(point.credits), 14_200);
      assert.equal(point.marker?.label, 'Model set to Pro');
    }
  });

  it('are told to the hour where there are hours', async () => {
    const [point, ...others] = changePoints(await reportOf(await sample, '2026-11-01', 14, 'hour'), null);
    assert.deepEqual(others, []);
    // The change is at 09:14, and the first message with the new model is in the next hour.
    assert.equal(point?.at, Date.parse('2026-11-04T10:00:00+01:00'));
    assert.equal(point.marker?.label, 'Model set to Pro');
  });

  it('are no others in a year: not the launch week, the holidays, the outage, nor a weekly training', async () => {
    const log = await sample;
    for (const [days, step, granularity] of [
      [7, 6, 'day'],
      [30, 10, 'day'],
      [92, 30, 'day'],
      [12, 28, 'hour'],
    ] as const) {
      for (let from = '2025-11-01'; from < '2026-11-10'; from = addDays(from, step)) {
        const others = everyPoint(await reportOf(log, from, days, granularity)).filter(
          ({ agent, marker }) => !MOVED.includes(agent) || marker === undefined,
        );
        assert.deepEqual(others, [], `${days} ${granularity}s from ${from}`);
      }
    }
    for (const granularity of ['day', 'week', 'month']) {
      const points = everyPoint(await reportOf(log, '2025-11-01', 380, granularity));
      assert.ok(points.every(({ agent }) => MOVED.includes(agent)));
    }
  });
});

describe('change points of the real log', { skip: existsSync(FILE) ? false : 'the real log is not here' }, () => {
  it('are none that matter to all of it, and with an agent in view those that can be seen', async () => {
    const log = await opened(openLog({ data: FILE }));
    const byDay = await reportOf(log, '2026-11-01', 14, 'day');
    const byHour = await reportOf(log, '2026-11-01', 14, 'hour');
    assert.deepEqual([changePoints(byDay, null), changePoints(byHour, null)], [[], []]);

    const told = ({ agent, at, before, after }: ChangePoint) =>
      `${agent} ${new Date(at).toISOString().slice(5, 10)} ${before.toPrecision(3)} → ${after.toPrecision(3)}`;
    // The log has 313 agents with one model each, most of them with varying prices. Each of the following changes was
    // checked by hand, day by day.
    assert.deepEqual(everyPoint(byDay).map(told).sort(), [
      'm-large-020 11-09 0.870 → 1.53',
      'm-large-049 11-04 0.903 → 1.46',
      'm-large-078 11-11 1.07 → 1.84',
      'm-large-079 11-10 9.67 → 7.18',
      'm-large-083 11-06 0.694 → 0.992',
      'm-large-091 11-09 1.62 → 2.68',
      'm-large-157 11-09 2.36 → 0.354',
      'm-mid-009 11-04 2.70 → 0.177',
      'm-mid-027 11-12 0.403 → 0.677',
      'm-mid-082 11-10 0.578 → 0.933',
      'm-small-002 11-06 0.139 → 0.0619',
      'm-small-007 11-08 0.0255 → 0.0123',
      'm-small-035 11-08 0.0317 → 0.0382',
    ]);
    const days = new Map(everyPoint(byDay).map(({ agent, at }) => [agent, at]));
    const hours = everyPoint(byHour);
    assert.equal(hours.length, days.size);
    for (const { agent, at } of hours) assert.ok(Math.abs(at - (days.get(agent) ?? 0)) <= 86_400_000, agent);
  });
});
