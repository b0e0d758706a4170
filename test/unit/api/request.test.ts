import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requestKey, requestUrl, type WireRequest } from '../../../src/api/request.js';

const endpoint = (address: string): URL => new URL(address, 'https://app.example/');

describe('requestUrl', () => {
  it('asks for what is wanted and leaves the rest to the endpoint', () => {
    assert.equal(requestUrl(endpoint('/api/usage'), {}).href, 'https://app.example/api/usage?v=1');
    assert.equal(
      requestUrl(endpoint('/api/usage'), {
        from: '2026-11-01',
        to: '2026-11-15',
        granularity: 'day',
        time_zone: 'Europe/Berlin',
      }).search,
      '?v=1&from=2026-11-01&to=2026-11-15&granularity=day&time_zone=Europe%2FBerlin',
    );
  });

  it('keeps the query string that the endpoint has, and says the library’s own parameters once', () => {
    const { search } = requestUrl(endpoint('/api?tenant=7&tenant=8&v=0&from=x'), { from: '2026-11-01' });
    const parameters = new URLSearchParams(search);
    assert.deepEqual(parameters.getAll('tenant'), ['7', '8']);
    assert.deepEqual(parameters.getAll('v'), ['1']);
    assert.deepEqual(parameters.getAll('from'), ['2026-11-01']);
  });

  it('repeats the agent, whatever its id', () => {
    const ids = ['agt_1', 'a&from=2020-01-01', 'ü #?', '__proto__', 'agt_1'];
    const { searchParams } = requestUrl(endpoint('/api'), { agent: ids });
    assert.deepEqual(searchParams.getAll('agent'), ids);
    assert.equal(searchParams.has('from'), false);
  });

  it('sends no fragment and leaves the endpoint alone', () => {
    const address = endpoint('/api/usage#section');
    assert.equal(requestUrl(address, {}).href, 'https://app.example/api/usage?v=1');
    assert.equal(address.href, 'https://app.example/api/usage#section');
  });
});

describe('requestKey', () => {
  it('is the same for the same request, however it is written', () => {
    assert.equal(requestKey({}), requestKey({ from: undefined, agent: [] }));
    assert.equal(requestKey({ from: 'a', to: 'b' }), requestKey({ to: 'b', from: 'a' }));
  });

  it('differs with every part', () => {
    const requests: WireRequest[] = [
      {},
      { from: 'a' },
      { to: 'a' },
      { granularity: 'day' },
      { time_zone: 'a' },
      { agent: ['a'] },
      { agent: ['a', 'b'] },
      { agent: ['a,b'] },
      { agent: ['a","b'] },
    ];
    assert.equal(new Set(requests.map(requestKey)).size, requests.length);
  });
});
