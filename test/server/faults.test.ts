import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { before, describe, it } from 'node:test';
import { UsageDatabase } from '../../demo/server/database.js';
import { FAULT_NAMES } from '../../demo/server/faults.js';
import { sampleProfile } from '../../demo/server/sample-log.js';
import { untilArrived } from './arrivals.js';
import { opened, report, serve, type Get } from './support.js';
import { contract } from '../helpers/contract.js';

const README = readFileSync(new URL('../../demo/server/README.md', import.meta.url), 'utf8');

let ask: Get;
let address = '';

before(async () => {
  const database = await opened(
    UsageDatabase.create(undefined, async (writer) => {
      writer.write({ time: Date.parse('2026-11-14T20:55:03Z'), agent: null, model: null, credits: 1n, messages: null });
      return sampleProfile();
    }),
  );
  ask = await serve(database, { faults: true, cors: '*' });
  address = (await ask()).url;
});

/** Requests a fault. `more` is added to the URL, such as `&fault_id=a`. */
function fault(fault: string, init?: RequestInit, more = ''): Promise<Response> {
  return ask(`fault=${fault}${more}`, { redirect: 'manual', ...init });
}

/** The head of the answer, with an unread body. */
async function raw(fault: string): Promise<IncomingMessage> {
  const request = httpGet(`${address}?fault=${fault}`, { agent: false });
  // After the head, the response reports a reset.
  request.on('error', () => undefined);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

/** The number of received bytes of a body, and the error at its end. */
async function readAll(response: IncomingMessage): Promise<{ bytes: number; error?: string }> {
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) bytes += chunk.length;
    return { bytes };
  } catch (error) {
    return { bytes, error: (error as NodeJS.ErrnoException).code };
  }
}

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly parameter?: string;
}

const isProblem = contract('components/schemas/Problem');

async function problemOf(response: Response): Promise<Problem> {
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  const problem = (await response.json()) as Problem;
  assert.ok(isProblem(problem));
  assert.equal(problem.status, response.status);
  return problem;
}

/** Milliseconds until the promise is settled. */
async function timeOf(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}

describe('faults', () => {
  it('are off unless the server was started with them, and their parameter is ignored', async () => {
    const database = await opened(UsageDatabase.create(undefined, async () => sampleProfile()));
    const get = await serve(database);
    assert.equal((await get('fault=status:500')).status, 200);
  });

  it('are off unless the address asks for one', async () => {
    const response = await ask();
    assert.equal(response.headers.has('x-request-id'), false);
    await report(response);
  });

  it('that nobody knows, or that make no sense, are refused by name', async () => {
    for (const unknown of [
      '',
      'nothing',
      'toString',
      'Hang',
      'delay:soon',
      'delay:-1',
      'delay:1e9',
      'status:200',
      'status:600',
      'status:4040',
      'problem:unheard',
      'flaky:2',
      'cut:off',
      'rate-limit:1',
    ]) {
      const problem = await problemOf(await fault(unknown));
      assert.deepEqual([problem.status, problem.code, problem.parameter], [400, 'invalid_request', 'fault'], unknown);
    }
  });

  it('do not hide what is wrong with the rest of the question', async () => {
    const problem = await problemOf(await fault('delay:0', {}, '&granularity=year'));
    assert.equal(problem.parameter, 'granularity');
  });

  it('are never kept by a cache, so that each question meets the fault', async () => {
    for (const one of ['delay:0', 'truncated', 'status:404', 'status:204', 'accepted', 'redirect', 'bom']) {
      const response = await fault(one);
      assert.equal(response.headers.get('cache-control'), 'no-store', one);
      await response.arrayBuffer();
    }
  });

  it('can be met by pages of another origin', async () => {
    assert.equal((await fault('status:503')).headers.get('access-control-allow-origin'), '*');
  });

  it('stand in the README, all of them', () => {
    for (const name of FAULT_NAMES) assert.match(README, new RegExp(`\`${name}[\`:]`), name);
  });
});

describe('faults of time', () => {
  it('delay: a late answer', async () => {
    const late = fault('delay:200').then(report);
    assert.ok((await timeOf(late)) >= 195);
  });

  it('hang: no answer, until the client goes', async () => {
    await assert.rejects(fault('hang', { signal: AbortSignal.timeout(200) }), { name: 'TimeoutError' });
  });

  it('slow-body: headers at once, then a byte at a time', async () => {
    const response = await raw('slow-body:30');
    assert.equal(response.statusCode, 200);
    const sizes: number[] = [];
    const time = await timeOf(
      (async () => {
        for await (const chunk of response as AsyncIterable<Buffer>) if (sizes.push(chunk.length) === 5) break;
      })(),
    );
    assert.deepEqual(sizes, [1, 1, 1, 1, 1]);
    assert.ok(time >= 100, `${time} ms`);
  });

  it('out-of-order: the first answer waits for the second one', async () => {
    const order: string[] = [];
    const question = (id: string, name: string) =>
      fault('out-of-order', {}, `&fault_id=${id}&name=${name}`)
        .then(report)
        .then(() => order.push(name));
    const slow = question('pair', 'slow');
    await untilArrived('name=slow');
    await question('pair', 'fast');
    await slow;
    assert.deepEqual(order, ['fast', 'slow']);
  });

  it('out-of-order: alone it waits that long at most', async () => {
    const time = await timeOf(fault('out-of-order:200', {}, '&fault_id=alone').then(report));
    assert.ok(time >= 195, `${time} ms`);
  });
});

describe('faults of the connection', () => {
  it('cut: a reset in the middle of a body of known length', async () => {
    const response = await raw('cut');
    const { bytes, error } = await readAll(response);
    assert.ok(bytes > 0 && bytes < Number(response.headers['content-length']));
    assert.equal(error, 'ECONNRESET');
  });

  it('cut:chunked: the same, in a body of unknown length', async () => {
    const response = await raw('cut:chunked');
    assert.equal(response.headers['transfer-encoding'], 'chunked');
    const { bytes, error } = await readAll(response);
    assert.ok(bytes > 0);
    assert.equal(error, 'ECONNRESET');
  });

  it('cut:headers: a reset before anything', async () => {
    await assert.rejects(raw('cut:headers'), { code: 'ECONNRESET' });
  });

  it('redirect: to another origin, to the answer, or in a circle', async () => {
    const to = async (form: string) => {
      const response = await fault(`redirect${form}`);
      assert.equal(response.status, 307);
      return response.headers.get('location');
    };
    const { port } = new URL(address);
    assert.equal(await to(''), `http://localhost:${port}/api/usage`);
    assert.equal(await to(':same'), '/api/usage');
    assert.equal(await to(':loop'), '/api/usage?fault=redirect:loop');
    await report(await fault('redirect', { redirect: 'follow' }));
  });
});

describe('faults of the answer', () => {
  it('truncated: half of the JSON, and nothing on the way that says so', async () => {
    const response = await fault('truncated');
    assert.equal(response.status, 200);
    const whole = JSON.stringify(await report(await ask()));
    assert.equal(await response.text(), whole.slice(0, whole.length / 2));
  });

  it('wrong-type: a page to sign in, or the usage under another type', async () => {
    const page = await fault('wrong-type');
    assert.deepEqual([page.status, page.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
    assert.match(await page.text(), /^<!doctype html>/);
    const text = await fault('wrong-type:text');
    assert.equal(text.headers.get('content-type'), 'text/plain');
    await report(text);
  });

  it('wrong-schema: JSON that breaks the contract', async () => {
    for (const form of ['', ':missing', ':type', ':null', ':text', ':list']) {
      const response = await fault(`wrong-schema${form}`);
      assert.equal(response.headers.get('content-type'), 'application/json');
      await assert.rejects(report(response), form);
    }
  });

  it('empty: no body', async () => {
    const response = await fault('empty');
    assert.deepEqual([response.status, await response.text()], [200, '']);
  });

  it('bom, utf-16, bad-utf-8: other bytes for the same text', async () => {
    const bytes = async (name: string) => Buffer.from(await (await fault(name)).arrayBuffer());
    const whole = await bytes('delay:0');
    assert.deepEqual(await bytes('bom'), Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), whole]));
    assert.equal((await bytes('utf-16')).toString('utf16le'), `\ufeff${whole.toString()}`);
    const bad = await bytes('bad-utf-8');
    assert.equal(bad.length, whole.length);
    assert.throws(() => new TextDecoder('utf-8', { fatal: true }).decode(bad));
  });

  it('bad-gzip: says gzip and is none', async () => {
    const response = await raw('bad-gzip');
    assert.equal(response.headers['content-encoding'], 'gzip');
    const [first] = (await once(response, 'data')) as [Buffer];
    assert.equal(first.toString('latin1', 0, 1), '{');
    response.destroy();
  });

  it('big: never ends', async () => {
    const { body } = await fault('big');
    let bytes = 0;
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > 64 * 1024 * 1024) break;
    }
    assert.ok(bytes > 64 * 1024 * 1024);
  });

  it('gzip-bomb: little on the wire, and much of it', async () => {
    const wire = await readAll(await raw('gzip-bomb'));
    assert.ok(wire.bytes < 512 * 1024, `${wire.bytes} bytes`);
    let bytes = 0;
    const { body } = await fault('gzip-bomb');
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) bytes += chunk.length;
    assert.ok(bytes > 256 * 1024 * 1024);
  });

  it('deep: a hundred thousand lists in each other', async () => {
    assert.match(await (await fault('deep')).text(), /\[{100000}\]{100000}/);
  });
});

describe('faults of the status', () => {
  it('status: any problem with its code', async () => {
    for (const [status, code] of [
      [400, 'invalid_request'],
      [401, 'unauthorized'],
      [403, 'forbidden'],
      [404, 'unknown_agent'],
      [405, 'invalid_request'],
      [418, 'invalid_request'],
      [429, 'rate_limited'],
      [500, 'internal'],
      [503, 'internal'],
      [599, 'internal'],
    ] as const) {
      const response = await fault(`status:${status}`);
      assert.equal(response.status, status);
      assert.equal(response.headers.get('x-request-id'), 'fault-status');
      assert.equal((await problemOf(response)).code, code);
    }
  });

  it('status: those without a body', async () => {
    for (const status of [204, 304]) {
      const response = await fault(`status:${status}`);
      assert.deepEqual([response.status, response.body], [status, null]);
    }
  });

  it('problem: each code of the contract', async () => {
    for (const [code, status, schema] of [
      ['invalid_request', 400, 'InvalidRequest'],
      ['unauthorized', 401, 'Unauthorized'],
      ['forbidden', 403, 'Forbidden'],
      ['range_too_long', 400, 'RangeTooLong'],
      ['granularity_unsupported', 400, 'GranularityUnsupported'],
      ['retention_exceeded', 400, 'RetentionExceeded'],
      ['unknown_agent', 404, 'UnknownAgent'],
      ['rate_limited', 429, 'RateLimited'],
      ['internal', 500, 'Internal'],
    ] as const) {
      const response = await fault(`problem:${code}`);
      assert.equal(response.status, status);
      const isAsDescribed = contract(`components/schemas/${schema}`);
      assert.ok(isAsDescribed(await problemOf(response)), code);
    }
  });
});

describe('faults that pass', () => {
  it('unauthorized-once: the first token is refused until there is another one', async () => {
    const status = async (token: string, id: string) => {
      const headers: HeadersInit = token === '' ? {} : { Authorization: `Bearer ${token}` };
      return (await fault('unauthorized-once', { headers }, `&fault_id=${id}`)).status;
    };
    assert.deepEqual(
      [await status('old', 'a'), await status('old', 'a'), await status('new', 'a'), await status('old', 'a')],
      [401, 401, 200, 401],
    );
    assert.equal(await status('new', 'b'), 401, 'another client');
    assert.deepEqual([await status('', 'c'), await status('any', 'c')], [401, 200], 'no token is one, too');
  });

  it('rate-limit: every other time, with each form of Retry-After', async () => {
    const date = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/;
    for (const [form, header] of [
      ['', /^null$/],
      [':none', /^null$/],
      [':seconds', /^1$/],
      [':date', date],
      [':zero', /^0$/],
      [':negative', /^-1$/],
      [':garbage', /^soon$/],
      [':huge', /^1000000000$/],
    ] as const) {
      const refused = await fault(`rate-limit${form}`);
      assert.match(String(refused.headers.get('retry-after')), header);
      assert.equal((await problemOf(refused)).code, 'rate_limited');
      await report(await fault(`rate-limit${form}`));
      assert.equal((await fault(`rate-limit${form}`)).status, 429, 'once more');
    }
  });

  it('rate-limit: each question for itself', async () => {
    const status = async (more: string) => (await fault('rate-limit', {}, more)).status;
    assert.equal(await status('&fault_id=x'), 429);
    assert.equal(await status('&fault_id=y'), 429);
    assert.equal(await status('&fault_id=x&from=2026-11-01&to=2026-11-02'), 429);
    assert.equal(await status('&fault_id=x'), 200);
  });

  it('accepted: not yet, and then the answer', async () => {
    const waiting = await fault('accepted', {}, '&fault_id=a');
    assert.deepEqual([waiting.status, waiting.headers.get('retry-after')], [202, '1']);
    await report(await fault('accepted', {}, '&fault_id=a'));
  });

  it('flaky: a share of the answers fails, and always the same ones', async () => {
    const run = async (share: string, id: string, server = ask) => {
      const questions = Array.from(
        { length: 20 },
        (_, index) => `fault=flaky:${share}&fault_id=${id}&question=${index}`,
      );
      return (await Promise.all(questions.map((question) => server(question)))).map(({ status }) => status);
    };
    const database = await opened(UsageDatabase.create(undefined, async () => sampleProfile()));
    const elsewhere = await serve(database, { faults: true });
    const [never, always, half, other, again] = await Promise.all([
      run('0', 'a'),
      run('1', 'a'),
      run('0.5', 'a'),
      run('0.5', 'b'),
      run('0.5', 'a', elsewhere),
    ]);
    assert.ok(never.every((status) => status === 200));
    assert.ok(always.every((status) => status === 503));
    assert.ok(half.includes(200) && half.includes(503));
    assert.notDeepEqual(half, other);
    assert.deepEqual(again, half, 'another server, the same luck');
  });
});
