import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { UsageEvent } from '../../demo/server/database.js';
import { openLog } from '../../demo/server/open-log.js';
import {
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

/** Two weeks of real traffic; it lies beside the repository, not in it. */
const FILE = fileURLToPath(new URL('../../../shared/data/llm-usage.csv.gz', import.meta.url));

/** The file once more, without anything that the import uses. */
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

describe('real log', { skip: existsSync(FILE) ? false : 'the real log is not here' }, () => {
  it('is told through the endpoint as it stands in the file', async () => {
    const database = await opened(openLog({ data: FILE }));
    const get = await serve(database);
    const events = readEvents();

    const fortnight = await report(await get('from=2026-11-01&to=2026-11-15&granularity=day'));
    assert.equal(fortnight.totals.credits, '899977074');
    assert.equal(fortnight.totals.messages, 3_822_705_582);
    assert.equal(bucketsOf(fortnight).length, 14);
    assert.equal(fortnight.agents?.length, 313);

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
});
