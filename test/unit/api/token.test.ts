import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { TokenSource, type GetToken, type TokenRequest } from '../../../src/api/token.js';
import { isUsageError, usageError } from '../../../src/api/usage-error.js';
import { pass, rejected } from './network.js';

const { signal } = new AbortController();

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

/** Returns the tokens one after the other, and records the requests for them. */
function giver(...tokens: string[]): { getToken: GetToken; requests: TokenRequest[] } {
  const requests: TokenRequest[] = [];
  const getToken = (request: TokenRequest): string => {
    requests.push(request);
    return tokens[Math.min(requests.length, tokens.length) - 1]!;
  };
  return { getToken, requests };
}

describe('a token', () => {
  it('is asked for at the first request and kept', async () => {
    const { getToken, requests } = giver('a', 'b');
    const source = new TokenSource(getToken);
    assert.equal(requests.length, 0, 'not before it is needed');
    assert.deepEqual([await source.get(signal), await source.get(signal), await source.get(signal)], ['a', 'a', 'a']);
    assert.deepEqual(
      requests.map(({ reason }) => reason),
      ['initial'],
    );
  });

  it('is asked for once by requests that start together', async () => {
    const { getToken, requests } = giver('a', 'b');
    const source = new TokenSource(getToken);
    assert.deepEqual(await Promise.all([1, 2, 3].map(() => source.get(signal))), ['a', 'a', 'a']);
    assert.equal(requests.length, 1);
  });

  it('that was refused is replaced once, whoever says so and however late', async () => {
    const { getToken, requests } = giver('a', 'b', 'c');
    const source = new TokenSource(getToken);
    await source.get(signal);
    assert.deepEqual(await Promise.all([1, 2, 3].map(() => source.get(signal, 'a'))), ['b', 'b', 'b']);
    assert.equal(await source.get(signal, 'a'), 'b', 'the refusal of an old token says nothing about the new one');
    assert.deepEqual(
      requests.map(({ reason }) => reason),
      ['initial', 'expired'],
    );
    assert.equal(await source.get(signal, 'b'), 'c');
  });

  it('loses the white space around it', async () => {
    assert.equal(await new TokenSource(() => ' abc.def\n').get(signal), 'abc.def');
  });

  it('has a signal that ends with the wait', async () => {
    const { getToken, requests } = giver('a');
    await new TokenSource(getToken).get(signal);
    assert.equal(requests[0]!.signal.aborted, true);
  });
});

describe('getToken', () => {
  const failing: [string, GetToken][] = [
    ['rejects', () => Promise.reject(new Error('no session'))],
    [
      'throws',
      () => {
        throw new Error('no session');
      },
    ],
    ['rejects with a text', () => rejected('no session')],
    ['rejects with nothing', () => rejected(undefined)],
    ['rejects with what is no text', () => rejected(Object.create(null))],
    ['gives an empty text', () => ''],
    ['gives white space', () => ' \n'],
    ['gives null', () => null as unknown as string],
    ['gives undefined', () => Promise.resolve(undefined as unknown as string)],
    ['gives an object', () => ({ token: 'a' }) as unknown as string],
    ['gives a number', () => 7 as unknown as string],
    ['gives two lines', () => 'secret\nX-Evil: 1'],
    ['gives what no header can carry', () => 'geheim–ü'],
    ['is no function', 'secret' as unknown as GetToken],
  ];
  for (const [how, getToken] of failing) {
    it(`that ${how} is an "unauthorized" that another try may mend [F6]`, async () => {
      const source = new TokenSource(getToken);
      const thrown: unknown = await source.get(signal).catch((error: unknown) => error);
      assert.ok(isUsageError(thrown));
      assert.deepEqual([thrown.code, thrown.retryable], ['unauthorized', true]);
      assert.doesNotMatch(thrown.message, /secret|geheim|X-Evil/, 'and does not tell the token');
      await assert.rejects(source.get(signal), { code: 'unauthorized' });
    });
  }

  it('that failed is asked again by the next request', async () => {
    const getToken = mock.fn<GetToken>(() => 'a');
    getToken.mock.mockImplementationOnce(() => Promise.reject(new Error('not yet')));
    const source = new TokenSource(getToken);
    await assert.rejects(source.get(signal));
    assert.equal(await source.get(signal), 'a');
  });

  it('may say by itself what is wrong', async () => {
    const source = new TokenSource(() => Promise.reject(usageError('forbidden', 'not your account')));
    await assert.rejects(source.get(signal), { code: 'forbidden', message: 'not your account' });
  });

  it('that hangs is given up after half a minute, and told so [F6]', async () => {
    let theirs: AbortSignal | undefined;
    const source = new TokenSource((request) => {
      theirs = request.signal;
      return new Promise(() => undefined);
    });
    const refused = assert.rejects(source.get(signal), { code: 'unauthorized' });
    await pass(29_999);
    assert.equal(theirs?.aborted, false);
    await pass(1);
    await refused;
    assert.equal(theirs?.aborted, true);
  });

  it('is told when nobody waits any more, and what it gives then counts for nothing [F6]', async () => {
    const requests: (TokenRequest & { give: (token: string) => void })[] = [];
    const source = new TokenSource((request) => new Promise((give) => requests.push({ ...request, give })));
    const waits = [new AbortController(), new AbortController()];
    const refused = waits.map((wait) => assert.rejects(source.get(wait.signal), /enough/));
    await pass(0);
    waits[0]!.abort(new Error('enough'));
    assert.equal(requests[0]!.signal.aborted, false, 'one still waits');
    waits[1]!.abort(new Error('enough'));
    await Promise.all(refused);
    assert.equal(requests[0]!.signal.aborted, true);
    const next = source.get(signal);
    await pass(0);
    assert.equal(requests.length, 2, 'who comes then is heard');
    requests[0]!.give('late');
    requests[1]!.give('fresh');
    assert.equal(await next, 'fresh');
    assert.equal(await source.get(signal), 'fresh');
  });

  it('that gives the refused token again costs no endless round [F6]', async () => {
    const { getToken, requests } = giver('a');
    const source = new TokenSource(getToken);
    await source.get(signal);
    assert.equal(await source.get(signal, 'a'), 'a');
    assert.equal(requests.length, 2);
  });
});
