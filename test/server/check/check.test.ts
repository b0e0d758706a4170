import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import type { UsageDatabase } from '../../../demo/server/database.js';
import { createSample } from '../../../demo/server/open-log.js';
import { checkEndpoint, type CheckResult } from '../../../src/check/check-endpoint.js';
import { runCommand } from '../../../src/check/command.js';
import { PARAGRAPHS } from '../../../src/check/paragraphs.js';
import { opened, scratchFolder, serve } from '../support.js';
import { ACCOUNT_PLANTS } from './plants-account.js';
import { HTTP_PLANTS } from './plants-http.js';
import { ROW_PLANTS } from './plants-rows.js';
import { TIME_PLANTS } from './plants-time.js';
import { ODD } from './odd.js';
import { NOW, rightSteps, tinyEndpoint, type Steps } from './tiny-endpoint.js';

const PLANTS = [...TIME_PLANTS, ...ACCOUNT_PLANTS, ...ROW_PLANTS, ...HTTP_PLANTS];

const URL_OF_TINY = new URL('https://account.example/api/usage?tenant=7');

function check(steps: Partial<Steps> = {}): Promise<CheckResult> {
  return checkEndpoint(URL_OF_TINY, { fetch: tinyEndpoint(steps) });
}

function texts({ faults }: CheckResult): string[] {
  return faults.map(({ claim, sentence }) => `${claim}: ${sentence}`);
}

function verdictOf(result: CheckResult, claim: string): string | undefined {
  return result.verdicts.find((verdict) => verdict.claim === claim)?.verdict;
}

describe('check of a mistake', () => {
  assert.ok(PLANTS.length >= 45);
  for (const { name, claim, sentence, steps } of PLANTS) {
    it(`names it: ${name}`, async () => {
      const result = await check(steps);
      const isNamed = result.faults.some((fault) => fault.claim === claim && sentence.test(fault.sentence));
      assert.ok(isNamed, `${claim} ${sentence}\n${texts(result).join('\n')}`);
      assert.equal(verdictOf(result, claim), 'fault');
    });
  }

  it('names the paragraph of the contract and the URL, and counts the answers', async () => {
    const { faults } = await check({ etag: (body) => `W/${rightSteps().etag(body)}` });
    const [fault] = faults;
    assert.equal(fault?.paragraph.at, '/components/headers/ETag/description');
    assert.match(fault?.url ?? '', /^https:\/\/account\.example\/api\/usage\?tenant=7&v=1/);
    assert.ok(fault.count > 10);
  });

  it('quotes the contract as it stands in openapi.json', () => {
    const contract: unknown = JSON.parse(
      readFileSync(new URL('../../../src/api/openapi.json', import.meta.url), 'utf8'),
    );
    for (const { at, text } of Object.values(PARAGRAPHS)) {
      const path = at
        .slice(1)
        .split('/')
        .map((name) => name.replaceAll('~1', '/'));
      const place = path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], contract);
      assert.ok(String(place).includes(text), `${at}: ${text}`);
    }
  });
});

describe('check of a right endpoint', () => {
  for (const [name, steps, unproven] of ODD) {
    it(`finds nothing: ${name}`, async () => {
      const result = await check(steps);
      assert.deepEqual(texts(result), []);
      for (const claim of unproven ?? []) assert.equal(verdictOf(result, claim), 'unproven', claim);
      if (unproven?.length === 0)
        assert.deepEqual(
          result.verdicts.filter(({ verdict }) => verdict !== 'proven'),
          [],
        );
    });
  }

  it('gives a notice of old data, of no agents, and of what may have no price', async () => {
    const notices = async (steps: Partial<Steps>): Promise<string> =>
      (await check(steps)).notices.map(({ sentence }) => sentence).join('\n');
    assert.match(await notices({ now: () => NOW + 9 * 86_400_000 }), /the data is 9 days old/);
    assert.match(
      await notices({ events: rightSteps().events.map((event) => ({ ...event, agent: null })) }),
      /No row names an agent/,
    );
    const free = rightSteps().events.map((event) => (event.agent === 'agt_2' ? { ...event, credits: 0 } : event));
    assert.match(await notices({ events: free }), /Model "small" has messages but exactly 0 credits/);
    const feesAsMessages = rightSteps().events.map((event) => ({ ...event, messages: event.messages ?? 0 }));
    assert.match(await notices({ events: feesAsMessages }), /credits with 0 messages/);
    assert.equal(await notices({}), '');
  });
});

describe('check of the reference endpoint', () => {
  let database: UsageDatabase;
  before(async () => {
    database = await opened(createSample(`${scratchFolder()}/log.duckdb`));
  });

  for (const maxAgents of [undefined, 5]) {
    it(`finds nothing${maxAgents === undefined ? '' : ' where it cuts agents'}`, async () => {
      const get = await serve(database, { maxAgents });
      const { url } = await get();
      const result = await checkEndpoint(new URL(url), { accountZone: 'Europe/Berlin' });
      assert.deepEqual(texts(result), []);
      const open = result.verdicts.filter(({ verdict }) => verdict === 'unproven').map(({ claim }) => claim);
      assert.deepEqual(
        open.filter((claim) => claim !== 'truncated' && claim !== 'unpriced'),
        [],
      );
    });
  }
});

describe('the command', () => {
  const run = async (
    args: readonly string[],
    fetch = tinyEndpoint(),
  ): Promise<{ code: number; out: string; err: string }> => {
    let [out, err] = ['', ''];
    const code = await runCommand(args, { out: (text) => (out += text), err: (text) => (err += text), fetch });
    return { code, out, err };
  };

  it('exits with 0 where all is right, says what is proven, and what it asks meanwhile', async () => {
    const { code, out, err } = await run(['check', URL_OF_TINY.href]);
    assert.equal(code, 0);
    assert.match(out, /✓ The rows add up to `totals`\n/);
    assert.match(
      out,
      /keeps to the contract in all that could be asked: 31 of 32 claims proven, 1 not, with \d+ questions\./,
    );
    assert.match(err, /^1\. the current period\n2\. /);
  });

  it('exits with 1 where something is wrong, with the sentence, the paragraph and the URL', async () => {
    const { code, out } = await run(
      ['check', URL_OF_TINY.href],
      tinyEndpoint({ periods: [...rightSteps().periods].reverse() }),
    );
    assert.equal(code, 1);
    assert.match(out, /✗ Billing periods are listed newest first\n/);
    assert.match(
      out,
      /list the newest first\..*\n {3}Contract: “Billing periods, newest first; the first is the current one\.” \(openapi\.json#.*\)\n {3}Asked: https:/,
    );
  });

  it('exits with 2 where nobody answers, or not to this client', async () => {
    const nobody = await run(['check', URL_OF_TINY.href], () =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') })),
    );
    assert.deepEqual([nobody.code, /could not be asked: ECONNREFUSED/.test(nobody.err)], [2, true]);
    const closed = await run(['check', URL_OF_TINY.href], () => Promise.resolve(new Response('', { status: 401 })));
    assert.deepEqual([closed.code, /status 401\. Send a token with --header/.test(closed.err)], [2, true]);
  });

  it('exits with 1 where the answer is a page', async () => {
    const page = () => Promise.resolve(new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } }));
    const { code, out } = await run(['check', URL_OF_TINY.href], page);
    assert.equal(code, 1);
    assert.match(out, /The body is not a JSON object/);
  });

  it('sends headers, and looks at what is said without them', async () => {
    const right = tinyEndpoint();
    const guarded: typeof fetch = (input, init) =>
      new Headers(init?.headers).get('authorization') === 'Bearer a:b'
        ? right(input, init)
        : Promise.resolve(
            new Response('{"code":"unauthorized"}', {
              status: 401,
              headers: { 'Content-Type': 'application/problem+json' },
            }),
          );
    const args = ['check', URL_OF_TINY.href, '--header', 'Authorization: Bearer a:b', '--json'];
    const { code, out } = await run(args, guarded);
    assert.equal(code, 0);
    assert.deepEqual((JSON.parse(out) as CheckResult).notices, []);
    const open = JSON.parse((await run(args)).out) as CheckResult;
    assert.match(open.notices[0]!.sentence, /answers without Authorization/);
    const page: typeof fetch = (input, init) =>
      new Headers(init?.headers).has('authorization')
        ? right(input, init)
        : Promise.resolve(new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } }));
    const signIn = JSON.parse((await run(args, page)).out) as CheckResult;
    assert.deepEqual(signIn.notices, []);
    assert.match(signIn.faults[0]!.sentence, /status 200 is not a problem document .* without Authorization/);
  });

  it('compares the zone of the account', async () => {
    const { code, out } = await run(['check', `--account-zone=Asia/Tokyo`, URL_OF_TINY.href]);
    assert.equal(code, 1);
    assert.match(
      out,
      /time_zone is "Europe\/Berlin" when no zone is asked for, but the account's zone is "Asia\/Tokyo"/,
    );
  });

  it('says what is wrong with its arguments', async () => {
    const wrong: readonly [args: string[], problem: RegExp][] = [
      [['test', 'https://a.example'], /"test" is not a command/],
      [['check'], /The URL is missing/],
      [['check', '/api/usage'], /not an http\(s\) URL/],
      [['check', 'https://a.example', 'https://b.example'], /are two URLs/],
      [['check', 'https://a.example', '--verbose'], /--verbose is not an option/],
      [['check', 'https://a.example', '--header', 'x'], /--header needs/],
      [['check', 'https://a.example', '--account-zone', 'Berlin'], /not an IANA zone name/],
    ];
    for (const [args, problem] of wrong) {
      const { code, err } = await run(args);
      assert.equal(code, 2);
      assert.match(err, problem);
    }
    const { code, out } = await run(['--help']);
    assert.equal(code, 0);
    assert.match(out, /--header "Name: value"/);
  });
});
