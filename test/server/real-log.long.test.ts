import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import type { UsageEvent } from '../../demo/server/database.js';
import { openLog } from '../../demo/server/open-log.js';
import { usageDrivers } from '../../src/analysis/drivers.js';
import { parseReport } from '../../src/api/parse-report.js';
import { addAmounts } from '../../src/format/amount.js';
import {
  afterwards,
  answerSums,
  bucketsOf,
  cutStarts,
  eventSums,
  millionths,
  opened,
  report,
  rowsOf,
  serve,
  Sums,
} from './support.js';

/** Two weeks of real traffic. The file is next to the repository, not in it. */
const FILE = fileURLToPath(new URL('../../../shared/data/llm-usage.csv.gz', import.meta.url));

/** The number of its agents, which the tests list separately. */
const AGENTS = 313;

/** Reads the file again, without any code of the import. */
function readEvents(): UsageEvent[] {
  const [header, ...lines] = gunzipSync(readFileSync(FILE)).toString().trimEnd().split('\n');
  const names = header!.split(',');
  const [time, agent, model, messages, credits] = ['time', 'agent', 'model', 'messages', 'credits'].map((name) =>
    names.indexOf(name),
  );
  return lines.map((line) => {
    const fields = line.split(',');
    return {
      time: Date.parse(fields[time!]!),
      agent: fields[agent!]!,
      model: fields[model!]!,
      messages: Number(fields[messages!]),
      credits: BigInt(fields[credits!]!) * 1_000_000n,
    };
  });
}

interface Explained {
  change: number;
  isSplit: boolean;
  volume: number;
  rate: number;
}

/** Computes the drivers of agents with one model each in another way: directly from the file, without the library. */
async function explainInSql(file: string): Promise<Map<string, Explained>> {
  const instance = await DuckDBInstance.create(':memory:');
  afterwards(() => instance.closeSync());
  const connection = await instance.connect();
  const result = await connection.runAndReadAll(
    `WITH week AS (
       SELECT agent,
         coalesce(sum(credits) FILTER (time >= '2026-11-08'), 0)::DOUBLE AS c1,
         coalesce(sum(credits) FILTER (time < '2026-11-08'), 0)::DOUBLE AS c0,
         coalesce(sum(messages) FILTER (time >= '2026-11-08'), 0)::DOUBLE AS n1,
         coalesce(sum(messages) FILTER (time < '2026-11-08'), 0)::DOUBLE AS n0
       FROM read_csv($file, columns = { time: 'TIMESTAMP', agent: 'VARCHAR', model: 'VARCHAR', messages: 'BIGINT',
         input_tokens: 'BIGINT', output_tokens: 'BIGINT', credits: 'BIGINT' }) GROUP BY agent)
     SELECT agent, c1 - c0,
       CASE WHEN n0 = 0 OR n1 = 0 THEN c1 - c0 ELSE (n1 - n0) * (c0 / n0 + c1 / n1) / 2 END,
       CASE WHEN n0 = 0 OR n1 = 0 THEN 0 ELSE (c1 / n1 - c0 / n0) * (n0 + n1) / 2 END,
       (n0 = 0) != (n1 = 0) OR least(n0, n1) >= 20
     FROM week WHERE c0 != 0 OR c1 != 0`,
    { file },
  );
  return new Map(
    result
      .getRows()
      .map(([agent, change, volume, rate, isSplit]) => [
        String(agent),
        { change: Number(change), isSplit: isSplit === true, volume: Number(volume), rate: Number(rate) },
      ]),
  );
}

describe('real log', { skip: existsSync(FILE) ? false : 'the real log is not here' }, () => {
  it('is told through the endpoint as it stands in the file', async () => {
    const database = await opened(openLog({ data: FILE }));
    const get = await serve(database, { maxAgents: AGENTS });
    const events = readEvents();

    const fortnight = await report(await get('from=2026-11-01&to=2026-11-15&granularity=day'));
    assert.equal(fortnight.totals.credits, '899977074');
    assert.equal(fortnight.totals.messages, 3_822_705_582);
    assert.equal(bucketsOf(fortnight).length, 14);
    assert.equal(fortnight.agents?.length, AGENTS);

    const byAgent = new Sums();
    for (const row of rowsOf(fortnight)) byAgent.add(row.agent!, millionths(row.credits), Number(row.messages));
    const [first, second] = [...byAgent].sort(([, a], [, b]) => Number(b.credits - a.credits));
    assert.deepEqual([first![0], first![1].credits], ['m-large-061', 122_553_516_000_000n]);
    assert.equal(second![0], 'm-mid-060');

    const byDay = eventSums(events, 'UTC', (clock) => clock.day);
    assert.deepEqual(cutStarts(answerSums(fortnight), 10).sorted, byDay.sorted);

    const newYork = 'from=2026-11-05&to=2026-11-06&granularity=hour&time_zone=America/New_York';
    const day = await report(await get(newYork));
    const byHour = eventSums(events, 'America/New_York', ({ day, hour }) => (day === '2026-11-05' ? hour : null));
    assert.deepEqual(cutStarts(answerSums(day), 13).sorted, byHour.sorted);
  });

  it('explains the second week against the first as SQL over the raw rows does', async () => {
    const get = await serve(await opened(openLog({ data: FILE })), { maxAgents: AGENTS });
    const load = async (days: string) => parseReport(await report(await get(`${days}&granularity=day`)));
    const drivers = usageDrivers(
      await load('from=2026-11-08&to=2026-11-15'),
      await load('from=2026-11-01&to=2026-11-08'),
      null,
    );
    assert.ok(drivers);
    assert.deepEqual([drivers.previous, drivers.current, drivers.change], [458_480_887, 441_496_187, -16_984_700]);
    assert.equal(addAmounts(Object.values(drivers.parts)), -16_984_700);

    const [largest, next] = drivers.drivers;
    assert.equal(largest?.agent?.id, 'm-mid-060', 'the largest mover goes against the fall');
    assert.ok(Number(largest.change) > 0 && Number(next?.change) < 0);

    const expected = await explainInSql(FILE);
    assert.equal(drivers.drivers.length, expected.size);
    for (const { agent, change, parts } of drivers.drivers) {
      const sql = expected.get(agent!.id)!;
      assert.equal(change, sql.change, agent!.id);
      assert.equal(parts.mix, 0, 'every agent there has one model');
      assert.equal(parts.unsplit === 0, sql.isSplit || change === 0, agent!.id);
      if (!sql.isSplit) continue;
      assert.ok(Math.abs(Number(parts.volume) - sql.volume) <= 1, `volume of ${agent!.id}`);
      assert.ok(Math.abs(Number(parts.rate) - sql.rate) <= 1, `rate of ${agent!.id}`);
    }
  });
});
