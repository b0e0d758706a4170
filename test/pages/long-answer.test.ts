import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { STRICT, strictFor } from '../tools/content-security-policy.js';
import { POLICY_NAME } from '../../demo/own-policy.js';
import { cdnFiles } from './two-lines.js';
import { visit, type Visit } from './support.js';

const MINUTE = 60_000;
const START = Date.parse('2026-09-01');
const MINUTES = 75 * 24 * 60;

/** An answer with the minutes of 75 days, which has more than 5 MB. */
function longAnswer(): string {
  const times = (edge: number): string[] =>
    Array.from(
      { length: MINUTES },
      (_, index) => `${new Date(START + (index + edge) * MINUTE).toISOString().slice(0, 19)}Z`,
    );
  const column = <T>(value: (row: number) => T): T[] => Array.from({ length: MINUTES }, (_, row) => value(row));
  return JSON.stringify({
    version: 1,
    query: { from: '2026-09-01', to: '2026-11-15', granularity: 'minute', time_zone: 'UTC' },
    as_of: '2026-11-15T00:00:00Z',
    agents: [{ id: 'one', name: 'Only one' }],
    buckets: { start: times(0), end: times(1) },
    rows: {
      bucket: column((row) => row),
      agent: column(() => 'one'),
      credits: column((row) => String(row % 10)),
      messages: column((row) => row % 3),
    },
    totals: { credits: null, messages: null },
  });
}

let files: Record<string, string> = {};
let body = '';

before(() => {
  files = cdnFiles();
  body = longAnswer();
  assert.ok(body.length > 5_000_000);
});

interface Worker {
  readonly url: string;
  readonly ended: Promise<unknown>;
}

interface Outcome extends Visit {
  readonly text: string;
  readonly workers: Worker[];
}

/** Opens a page with figures of the long answer. Returns its texts, and the workers that it has started. */
async function open(policy: string | null, missing = 'no file'): Promise<Outcome> {
  const workers: Worker[] = [];
  const html = `<!doctype html>
<html lang="en"><title>Long</title>
<script type="module" src="/scripts/usage-elements.js"></script>
<usage-summary endpoint="/api/usage"></usage-summary>`;
  const headers: Record<string, string> = policy === null ? {} : { 'Content-Security-Policy': policy };
  const visited = await visit('http://long.example/', async (page) => {
    page.on('worker', (worker) => {
      workers.push({ url: worker.url(), ended: worker.waitForEvent('close') });
    });
    await page
      .context()
      .route('http://long.example/', (route) => route.fulfill({ contentType: 'text/html', body: html, headers }));
    await page.context().route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
    await page.context().route('**/api/usage?*', (route) => route.fulfill({ contentType: 'application/json', body }));
    await page.context().route('**/scripts/*', (route) => {
      const name = new URL(route.request().url()).pathname.replace('/scripts/', '');
      const script = files[name];
      return script === undefined || name.startsWith(missing)
        ? route.fulfill({ status: 404 })
        : route.fulfill({ contentType: 'text/javascript', body: script });
    });
  });
  await visited.page.getByText('486,000').first().waitFor();
  return { ...visited, text: await visited.page.locator('usage-summary').innerText(), workers };
}

describe('an answer of more than 5 MB', () => {
  it('is read in a worker that ends with it, also under a strict policy', async () => {
    for (const policy of [null, STRICT, strictFor(POLICY_NAME, 'usage-elements-worker')]) {
      const { workers, complaints } = await open(policy);
      // One worker for the period, and perhaps another one for the previous period.
      assert.notEqual(workers.length, 0, String(policy));
      for (const { url, ended } of workers) {
        assert.match(url, /\/scripts\/read-worker-/);
        await ended;
      }
      assert.deepEqual(complaints, []);
    }
  });

  it('says the same where the code for it does not come', async () => {
    const [inWorker, without] = [await open(null), await open(null, 'upkeep')];
    assert.deepEqual(without.workers, []);
    assert.equal(without.text, inWorker.text);
  });

  it('says the same where workers are refused', async () => {
    const [inWorker, without] = [await open(null), await open(`${STRICT}; worker-src 'none'`)];
    assert.deepEqual(without.workers, []);
    assert.equal(without.text, inWorker.text);
  });
});
