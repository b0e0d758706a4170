import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { openLog, type LogSource } from '../../demo/server/open-log.js';
import { bucketsOf, opened, report, rowsOf, scratchFolder, serve } from './support.js';

const folder = scratchFolder();
let files = 0;

function csv(text: string | Uint8Array, ending = '.csv'): string {
  const file = join(folder, `log-${files++}${ending}`);
  writeFileSync(file, text);
  return file;
}

const HEADER = 'time,agent,model,messages,credits\n';

/** The answer of the endpoint over a log to a request without parameters. */
async function answer(source: LogSource) {
  const get = await serve(await opened(openLog(source)));
  return report(await get());
}

const answerFrom = (text: string) => answer({ data: csv(text) });

describe('CSV import', () => {
  it('finds columns by name, in any order, and ignores others', async () => {
    const { rows, totals, agents, account, query } = await answerFrom(
      'credits,note,model,agent,time,messages\r\n1.25,hello,m,a,2026-11-01T10:00:00Z,3\r\n2,,m,b,2026-11-02 10:00,4\r\n',
    );
    assert.deepEqual(rows, [
      { bucket: 0, agent: 'a', model: 'm', credits: '1.25', messages: 3 },
      { bucket: 1, agent: 'b', model: 'm', credits: '2.00', messages: 4 },
    ]);
    assert.deepEqual(totals, { credits: '3.25', messages: 7 });
    assert.deepEqual(agents, [
      { id: 'a', name: 'a' },
      { id: 'b', name: 'b' },
    ]);
    assert.deepEqual([account?.agents, account?.members], [{ used: 2 }, undefined], 'no limit is invented');
    assert.equal(query.time_zone, 'UTC');
  });

  it('reads quotes, line breaks in them, a byte order mark and empty lines', async () => {
    const { rows } = await answerFrom(
      `\uFEFF"time",agent,model,messages,credits\n\n2026-11-01T10:00:00Z,"Smith, ""J""\nand co",m,1,1\n`,
    );
    assert.deepEqual(rows, [{ bucket: 0, agent: 'Smith, "J"\nand co', model: 'm', credits: '1', messages: 1 }]);
  });

  it('keeps unpriced, unattributed and other than message usage apart', async () => {
    const { rows, totals } = await answerFrom(
      `${HEADER}2026-11-01T10:00:00Z,a,m,5,\n2026-11-01T11:00:00Z,a,m,2,1.5\n2026-11-01T12:00:00Z,a,m,3,\n2026-11-01T13:00:00Z,,,,0.5\n`,
    );
    assert.deepEqual(rows, [
      { bucket: 0, agent: 'a', model: 'm', credits: '1.5', messages: 2 },
      { bucket: 0, agent: 'a', model: 'm', credits: null, messages: 8 },
      { bucket: 0, agent: null, model: null, credits: '0.5', messages: null },
    ]);
    assert.deepEqual(totals, { credits: '2.0', messages: 10 });
  });

  it('has no total of credits where nothing has a price', async () => {
    const { totals } = await answerFrom(`${HEADER}2026-11-01T10:00:00Z,a,m,5,\n`);
    assert.deepEqual(totals, { credits: null, messages: 5 });
  });

  it('sums decimals exactly, and sends what a double cannot hold as text', async () => {
    const lines = Array.from({ length: 1000 }, () => '2026-11-01T10:00:00Z,a,m,999999999999999,0.1\n').join('');
    const { totals } = await answerFrom(HEADER + lines);
    assert.deepEqual(totals, { credits: '100.0', messages: '999999999999999000' });
    const hours = ['10', '11', '12'].map((hour) => `2026-11-01T${hour}:00:00Z,a,m,1,123456789012.123456\n`).join('');
    const { rows } = await answerFrom(HEADER + hours);
    assert.deepEqual(rows, [{ bucket: 0, agent: 'a', model: 'm', credits: '370370367036.370368', messages: 3 }]);
  });

  it('reads gzip, and takes the account’s zone from the option', async () => {
    const file = csv(gzipSync(`${HEADER}2026-10-31T23:30:00Z,a,m,1,1\n`), '.csv.gz');
    const { query, buckets } = await answer({ data: file, timeZone: 'Europe/Berlin' });
    assert.deepEqual([query.from, query.time_zone], ['2026-11-01', 'Europe/Berlin']);
    assert.deepEqual('map' in buckets && buckets[0]!.state, 'partial');
  });

  it('reads times as PostgreSQL writes them, to the millisecond', async () => {
    const { rows, as_of } = await answerFrom(
      `${HEADER}2026-11-01 00:00:00+00,a,m,1,1\n2026-11-01 23:59:59.123456+00,a,m,2,1\n2026-11-01 23:59:59.9+00:00,a,m,4,1\n`,
    );
    assert.deepEqual(rows, [{ bucket: 0, agent: 'a', model: 'm', credits: '3', messages: 7 }]);
    assert.equal(as_of, '2026-11-01T23:59:59.900Z');
  });

  it('refuses what is not clear, and says where it stands', async () => {
    const good = '2026-11-01T10:00:00Z,a,m,1,1\n';
    const cases: [string | Uint8Array, string | RegExp][] = [
      ['', 'there is no usage in it'],
      [HEADER, 'there is no usage in it'],
      ['time,agent,model\n', 'line 1: the header lacks messages, credits'],
      ['time,time,agent,model,messages,credits\n', 'line 1, column time: the header has it twice'],
      [`${HEADER}${good}2026-11-01T10:00:00Z,a,m,1\n`, 'line 3: the header has 5 fields, this line has 4'],
      [`${HEADER}${good}2026-11-01T10:00:00Z,a,m,1.5,1\n`, 'line 3, column messages: "1.5" is not a whole number'],
      [`${HEADER}2026-11-01T10:00:00Z,a,m,-1,1\n`, 'line 2, column messages: "-1" is not a whole number'],
      [`${HEADER}2026-11-01T10:00:00Z,a,m,1,1e3\n`, /line 2, column credits: "1e3" is not a number/],
      [`${HEADER}2026-11-01T10:00:00Z,a,m,1,0.1234567\n`, /line 2, column credits: .* 6 decimals/],
      [`${HEADER}2026-11-01T10:00:00+01:00,a,m,1,1\n`, /line 2, column time: .* is not a UTC time/],
      [`${HEADER}2026-11-01 10:00:00.123456+02,a,m,1,1\n`, /line 2, column time: .* is not a UTC time/],
      [`${HEADER}2026-11-01T10:00:60Z,a,m,1,1\n`, /line 2, column time: .* is not a UTC time/],
      [`${HEADER}2026-02-30T10:00:00Z,a,m,1,1\n`, /line 2, column time: .* is not a UTC time/],
      [`${HEADER}2026-11-01T25:00:00Z,a,m,1,1\n`, /line 2, column time: .* is not a UTC time/],
      [`${HEADER}yesterday,a,m,1,1\n`, /line 2, column time: "yesterday" is not a UTC time/],
      [`${HEADER}2026-11-01T10:00:00Z,a,m,,\n`, 'line 2: neither messages nor credits are given'],
      [`${HEADER}2026-11-01T10:00:00Z,__other__,m,1,1\n`, 'line 2, column agent: "__other__" is reserved'],
      [`${HEADER}"a\nb",a,m,1,1\n${good}2026-11-01T10:00:00Z,"a,m,1,1\n`, /line 2, column time/],
      [`${HEADER}${good}2026-11-01T10:00:00Z,"a,m,1,1\n`, 'line 3: a quote is not closed'],
      [`${HEADER}2026-11-01T10:00:00Z,a"b"c,m,1,1\n`, 'line 2: a quote stands in the middle of a field'],
      [Uint8Array.from([0xff, 0xfe, 0x41]), 'the text is not UTF-8'],
    ];
    for (const [text, message] of cases) {
      const file = csv(text);
      await assert.rejects(openLog({ data: file }), (error: Error) => {
        assert.ok(error.message.startsWith(`${file}: `), error.message);
        const said = error.message.slice(file.length + 2);
        if (typeof message === 'string') assert.equal(said, message);
        else assert.match(said, message);
        return true;
      });
    }
  });

  it('refuses a gzip file that is none or is cut off', async () => {
    await assert.rejects(openLog({ data: csv(HEADER, '.csv.gz') }), /not gzip, though its name says so/);
    const whole = gzipSync(HEADER + '2026-11-01T10:00:00Z,a,m,1,1\n'.repeat(100));
    await assert.rejects(openLog({ data: csv(whole.subarray(0, whole.length - 20), '.csv.gz') }), /cut off/);
  });

  it('never leaves a half-imported database, and keeps the one before', async () => {
    const db = join(folder, 'kept.duckdb');
    const bad = csv(`${HEADER}${'2026-11-01T10:00:00Z,a,m,1,1\n'.repeat(5000)}2026-11-01T10:00:00Z,a,m,x,1\n`);
    await assert.rejects(openLog({ data: bad, db }), /line 5002/);
    assert.equal(existsSync(db), false);

    await (await openLog({ data: csv(`${HEADER}2026-11-01T10:00:00Z,a,m,7,1\n`), db })).close();
    await assert.rejects(openLog({ data: bad, db }), /line 5002/);
    const kept = await answer({ db });
    assert.equal(kept.totals.messages, 7);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('.tmp')),
      [],
    );
  });

  it('does not overwrite a file that is no usage database', async () => {
    const precious = csv('precious');
    const data = csv(`${HEADER}2026-11-01T10:00:00Z,a,m,7,1\n`);
    await assert.rejects(openLog({ data, db: precious }), /is not a usage database/);
    await assert.rejects(openLog({ db: precious }), /is not a usage database/);
  });

  it('tells how far it is', async () => {
    const seen: number[] = [];
    const file = csv(HEADER + '2026-11-01T10:00:00Z,a,m,1,1\n'.repeat(20_000));
    await opened(openLog({ data: file, onProgress: ({ fraction }) => seen.push(fraction) }));
    assert.ok(seen.length > 1);
    assert.equal(seen.at(-1), 1);
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
  });

  it('shows an old log’s own last period', async () => {
    const result = await answerFrom(`${HEADER}2019-03-05T10:00:00Z,a,m,1,1\n2019-04-10T10:00:00Z,a,m,1,1\n`);
    assert.deepEqual(
      [result.query.from, result.query.to, result.as_of],
      ['2019-04-01', '2019-05-01', '2019-04-10T10:00:00Z'],
    );
    assert.equal(rowsOf(result).length, 1);
    assert.equal(bucketsOf(result).length, 30);
  });

  it('takes times on a grid for the starts of windows, and is in through the end of the last one', async () => {
    const windows = (count: number) =>
      Array.from({ length: count }, (_, index) => `${new Date(index * 600_000).toISOString()},a,m,1,1`);
    const day = await answerFrom(HEADER + windows(144).join('\n'));
    assert.equal(day.as_of, '1970-01-02T00:00:00Z');
    assert.deepEqual(
      bucketsOf(day)
        .map(({ state }) => state)
        .slice(0, 2),
      // The contract defines omitted states: only a bucket that starts after `as_of` is in the future.
      ['complete', 'partial'],
    );
    const few = await answerFrom(HEADER + windows(99).join('\n'));
    assert.equal(few.as_of, '1970-01-01T16:20:00Z');
  });
});

describe('command line', () => {
  const main = fileURLToPath(new URL('../../demo/server/main.ts', import.meta.url));

  function run(...args: string[]): Promise<{ code: number | null; stderr: string }> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.on('close', (code) => resolve({ code, stderr }));
    });
  }

  it('says what is wrong with a file, and fails', async () => {
    const file = csv(`${HEADER}2026-11-01T10:00:00Z,a,m,1,many\n`);
    const { code, stderr } = await run('--data', file);
    assert.equal(code, 1);
    assert.match(stderr, /line 2, column credits: "many" is not a number/);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

  it('says what is wrong with an option, and fails', async () => {
    const [file, option] = await Promise.all([run('--data', join(folder, 'missing.csv')), run('--port', 'http')]);
    assert.deepEqual([file.code, option.code], [1, 1]);
    assert.match(file.stderr, /missing\.csv/);
    assert.match(option.stderr, /--port must be a whole number/);
  });
});
