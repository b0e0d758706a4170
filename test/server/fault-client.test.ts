import assert from 'node:assert/strict';
import { before, describe, it, mock } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createSample } from '../../demo/server/open-log.js';
import { createUsageStore, type UsageConfig, type UsageError, type UsageStore } from '../../src/store/index.js';
import { arrivalsWith, untilArrived, type Arrival } from './arrivals.js';
import { opened, serve } from './support.js';

const MIB = 1024 * 1024;

let address = '';

before(async () => {
  address = (await (await serve(await opened(createSample()), { faults: true }))()).url;
  // Removes the random waits between retries.
  mock.method(Math, 'random', () => 0);
});

let runs = 0;

interface Client {
  readonly store: UsageStore;
  /** A part of the query string that only the requests of this client have. */
  readonly id: string;
}

/** A store whose endpoint has the fault. */
function client(fault: string, config: UsageConfig = {}): Client {
  const id = `fault_id=run-${++runs}.`;
  const endpoint = `${address}?fault=${fault}&${id}`;
  return { store: createUsageStore({ endpoint, timeoutMs: 60_000, ...config }), id };
}

interface Outcome {
  /** `report`, or the code of the error. */
  readonly result: string;
  readonly error: UsageError | null;
  readonly requests: Arrival[];
  readonly seconds: number;
}

/** The final result of a fault. */
async function outcome(fault: string, config?: UsageConfig): Promise<Outcome> {
  const { store, id } = client(fault, config);
  const start = performance.now();
  const result = await store.load().then(
    () => 'report',
    (error: unknown) => (error as UsageError).code,
  );
  const seconds = (performance.now() - start) / 1000;
  const { error, status, report } = store.get();
  assert.equal(error?.code ?? 'report', result, 'the snapshot says the same');
  assert.equal(status, error ? 'error' : 'ready');
  assert.equal(report === null, error !== null);
  return { result, error, requests: arrivalsWith(id), seconds };
}

describe('a client that meets', () => {
  it('a late answer shows it [F10]', async () => {
    const { result, requests } = await outcome('delay:200');
    assert.deepEqual([result, requests.length], ['report', 1]);
  });

  for (const fault of ['delay:60000', 'hang', 'slow-body:50', 'slow-body:60000']) {
    it(`${fault} gives up at its limit, body included, and tells the server [F10]`, async () => {
      const { result, error, requests } = await outcome(fault, { timeoutMs: 300 });
      assert.deepEqual([result, error?.retryable, requests.length], ['timeout', true, 1]);
      assert.equal(await requests[0]!.ended, false);
    });
  }

  for (const fault of ['cut', 'cut:chunked', 'cut:headers', 'bad-gzip']) {
    it(`${fault} tries three times more and says that the endpoint could not be reached [F9 F11]`, async () => {
      const { result, error, requests } = await outcome(fault);
      assert.deepEqual([result, error?.status, error?.retryable, requests.length], ['network', undefined, true, 4]);
    });
  }

  it('a port where nobody listens says the same [F9]', async () => {
    const url = new URL(address);
    url.port = '1';
    const { result } = await outcome('none', { endpoint: url });
    assert.equal(result, 'network');
  });

  for (const fault of ['truncated', 'empty', 'wrong-type', 'utf-16', 'status:204']) {
    it(`${fault} says that this is no usage data, and asks once more past the cache [F11]`, async () => {
      const { result, error, requests } = await outcome(fault);
      assert.deepEqual([result, error?.retryable, requests.length], ['bad_json', false, 2]);
    });
  }

  for (const [fault, path] of [
    ['wrong-schema:missing', '$.totals'],
    ['wrong-schema:type', '$.totals.credits'],
    ['wrong-schema:null', '$'],
    ['wrong-schema:text', '$'],
    ['wrong-schema:list', '$'],
    ['deep', '$.query'],
  ] as const) {
    it(`${fault} says where it breaks the contract: ${path} [F11${fault === 'deep' ? ' H15' : ''}]`, async () => {
      const { result, error, requests } = await outcome(fault);
      assert.deepEqual([result, error?.path, requests.length], ['bad_schema', path, 2]);
    });
  }

  for (const fault of ['bom', 'bad-utf-8', 'wrong-type:text']) {
    it(`${fault} reads it all the same [F11]`, async () => {
      assert.equal((await outcome(fault)).result, 'report');
    });
  }

  for (const fault of ['big', 'gzip-bomb']) {
    it(`${fault} stops at its limit, keeps none of it, and lets the server stop [H15]`, async () => {
      await outcome(fault, { maxBytes: MIB });
      const before = await usedMemory();
      const { result, requests } = await outcome(fault, { maxBytes: 32 * MIB });
      assert.deepEqual([result, requests.length], ['too_large', 1]);
      // The rest of the compressed answer may have been sent already, because it is small.
      if (fault === 'big') assert.equal(await requests[0]!.ended, false);
      else await requests[0]!.ended;
      const grown = ((await usedMemory()) - before) / MIB;
      assert.ok(grown < 5, `${grown} MiB`);
    });
  }
});

describe('a client that is refused', () => {
  for (const [status, code] of [
    [400, 'invalid_request'],
    [403, 'forbidden'],
    [404, 'unknown_agent'],
    [405, 'invalid_request'],
    [410, 'invalid_request'],
    [413, 'invalid_request'],
    [414, 'invalid_request'],
    [422, 'invalid_request'],
  ] as const) {
    it(`with ${status} takes no for an answer [F1]`, async () => {
      const { result, error, requests } = await outcome(`status:${status}`);
      assert.deepEqual([result, error?.status, error?.retryable, requests.length], [code, status, false, 1]);
      assert.equal(error?.requestId, 'fault-status');
    });
  }

  for (const [status, code] of [
    [408, 'internal'],
    [425, 'internal'],
    [429, 'rate_limited'],
    [500, 'internal'],
    [502, 'internal'],
    [503, 'internal'],
    [504, 'internal'],
    [507, 'internal'],
  ] as const) {
    it(`with ${status} tries three times more [F2]`, async () => {
      const { result, error, requests } = await outcome(`status:${status}`);
      assert.deepEqual([result, error?.status, error?.retryable, requests.length], [code, status, true, 4]);
    });
  }

  for (const [code, detail] of [
    ['invalid_request', { parameter: 'fault' }],
    ['unauthorized', {}],
    ['forbidden', {}],
    ['range_too_long', { maxDays: 31 }],
    ['granularity_unsupported', {}],
    ['retention_exceeded', { earliest: '2026-09-01' }],
    ['unknown_agent', {}],
    ['rate_limited', {}],
    ['internal', {}],
  ] as const) {
    it(`knows what ${code} says`, async () => {
      const { result, error } = await outcome(`problem:${code}`);
      assert.equal(result, code);
      assert.deepEqual({ ...error, ...detail }, { ...error });
    });
  }

  it('with 304, for which it did not ask, has no usage', async () => {
    const { error } = await outcome('status:304');
    assert.deepEqual([error?.code, error?.status, error?.retryable], ['bad_json', 304, false]);
  });
});

describe('a client with a token', () => {
  const counted = () => {
    const reasons: string[] = [];
    return {
      reasons,
      getToken: ({ reason }: { reason: string }) => `token-${reasons.push(reason)}`,
    };
  };

  it('that has expired gets another one, once, without a flash of an error [F4]', async () => {
    const { reasons, getToken } = counted();
    const { store, id } = client('unauthorized-once', { getToken });
    const errors: (UsageError | null)[] = [];
    const leave = store.subscribe(({ error }) => errors.push(error), { previous: true });
    await store.load();
    await untilArrived(id, 3);
    await store.load();
    leave();
    assert.deepEqual(reasons, ['initial', 'expired']);
    assert.deepEqual(
      arrivalsWith(id).map(({ authorization }) => authorization),
      ['Bearer token-1', 'Bearer token-2', 'Bearer token-2'],
    );
    assert.ok(errors.every((error) => error === null));
  });

  it('that is refused again stops there [F5]', async () => {
    const { reasons, getToken } = counted();
    const { result, requests } = await outcome('status:401', { getToken });
    assert.deepEqual([result, requests.length, reasons], ['unauthorized', 2, ['initial', 'expired']]);
  });

  it('does not take it along to where it is redirected [F12]', async () => {
    for (const fault of ['redirect', 'redirect:same', 'redirect:loop']) {
      const { result, requests } = await outcome(fault, counted());
      assert.equal(result, 'network', fault);
      assert.ok(requests.length > 0);
      const elsewhere = requests.filter(
        ({ query, host }) => !query.includes('fault=') || host !== new URL(address).host,
      );
      assert.deepEqual(elsewhere, [], fault);
    }
  });
});

describe('a client without a token', () => {
  it('is signed out [F4]', async () => {
    const { result, requests } = await outcome('unauthorized-once');
    assert.deepEqual([result, requests.length], ['unauthorized', 1]);
  });

  it('follows a redirect, and never in circles', async () => {
    assert.equal((await outcome('redirect:same')).result, 'report');
    assert.equal((await outcome('redirect:loop')).result, 'network');
  });
});

describe('a client that is to wait', { concurrency: true }, () => {
  for (const [form, atLeast] of [
    ['none', 0],
    ['zero', 0],
    ['negative', 0],
    ['garbage', 0],
    ['seconds', 1],
    // The time can be up to the next full second.
    ['date', 0],
  ] as const) {
    it(`by Retry-After: ${form} asks again after ${atLeast} s or more, and has its report [F3]`, async () => {
      const { result, requests, seconds } = await outcome(`rate-limit:${form}`);
      assert.deepEqual([result, requests.length], ['report', 2]);
      assert.ok(seconds >= atLeast, `${seconds} s`);
    });
  }

  it('for a long query asks again when told', async () => {
    const { result, requests, seconds } = await outcome('accepted');
    assert.deepEqual([result, requests.length], ['report', 2]);
    assert.ok(seconds >= 1, `${seconds} s`);
  });
});

describe('a client on a bad line', () => {
  it('shows what was asked last, whichever answer comes first [F13]', async () => {
    const { store, id } = client('out-of-order:60000');
    const shown: string[] = [];
    const leave = store.subscribe(({ status, report }) => {
      if (status === 'ready') shown.push(report!.query.range.start);
    });
    store.setQuery({ range: { start: '2026-10-01', end: '2026-10-07' } });
    const [slow] = await untilArrived(id);
    store.setQuery({ range: { start: '2026-11-01', end: '2026-11-07' } });
    await store.load();
    leave();
    assert.equal(await slow!.ended, false, 'the first question was taken back');
    assert.deepEqual([...new Set(shown)], ['2026-11-01']);
  });

  it('gets there, or says that the endpoint has a problem, within its tries', async () => {
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => outcome('flaky:0.4')));
    for (const { result, requests } of outcomes) {
      assert.ok(requests.length <= 4);
      assert.equal(result, requests.length === 4 && result !== 'report' ? 'internal' : 'report');
    }
    assert.ok(outcomes.some(({ requests }) => requests.length > 1));
  });
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Used bytes after a garbage collection. */
async function usedMemory(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    await nextTurn();
    collectGarbage();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
