import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { configureUsage, createUsageStore, getUsageStore } from '../../../src/store/index.js';
import { json, network } from '../api/network.js';
import { settle, source, tick, watch, wire } from './support.js';

const KEY = Symbol.for('usage-elements/stores@1');

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
  Reflect.deleteProperty(globalThis, KEY);
});

/** Records warnings. Each message is written only once in a process, so every test uses its own names. */
function warnings(): string[] {
  const texts: string[] = [];
  mock.method(console, 'warn', (text: string) => texts.push(text));
  return texts;
}

function endpoints(): string[] {
  const { fetch, calls } = network(json(wire()));
  mock.method(globalThis, 'fetch', fetch);
  return new Proxy(calls, {
    get: (target, name) =>
      Reflect.get(
        target.map(({ url }) => new URL(url).pathname),
        name,
      ) as unknown,
  }) as unknown as string[];
}

describe('a store', () => {
  it('is found by its name, made at the first ask', () => {
    assert.equal(getUsageStore(), getUsageStore('default'));
    assert.equal(getUsageStore('a'), getUsageStore('a'));
    assert.notEqual(getUsageStore('a'), getUsageStore('b'));
    assert.equal(getUsageStore('a').name, 'a');
    for (const name of ['__proto__', 'constructor', '']) assert.equal(getUsageStore(name), getUsageStore(name));
  });

  it('is shared with other copies of the library, through one symbol', () => {
    const theirs = { subscribe: () => undefined };
    (globalThis as { [KEY]?: unknown })[KEY] = new Map([['default', theirs]]);
    assert.equal(getUsageStore(), theirs);
    const mine = getUsageStore('mine');
    assert.equal(((globalThis as { [KEY]?: unknown })[KEY] as Map<string, unknown>).get('mine'), mine);
  });

  it('of its own is found by no name', () => {
    assert.notEqual(createUsageStore(), createUsageStore());
    assert.notEqual(createUsageStore(), getUsageStore(''));
  });

  it('shares nothing with one of another name', async () => {
    const [a, b] = [source(), source()];
    const first = configureUsage({ load: a.load }, 'first');
    const second = configureUsage({ load: b.load }, 'second');
    watch(first);
    watch(second);
    await tick();
    first.setQuery({ agent: 'agt_1' });
    await a.last().reply({ totals: { credits: 1, messages: 1 } });
    await b.last().reply({ totals: { credits: 2, messages: 2 } });
    assert.deepEqual([first.get().report?.totals.credits, second.get().report?.totals.credits], [1, 2]);
    assert.deepEqual([first.get().query.agent, second.get().query.agent], ['agt_1', null]);
  });
});

describe('configureUsage', () => {
  it('gives back the store, and keeps what is not mentioned', () => {
    const store = configureUsage({ endpoint: '/api', timeoutMs: 5 });
    assert.equal(store, getUsageStore());
    configureUsage({ supportUrl: 'https://help.example' });
    assert.deepEqual(store.config, { endpoint: '/api', timeoutMs: 5, supportUrl: 'https://help.example' });
    assert.ok(Object.isFrozen(store.config));
  });

  it('may come after the elements', async () => {
    const { load, last } = source();
    const { snapshots } = watch(getUsageStore());
    await tick(299);
    configureUsage({ load });
    await tick();
    await last().reply();
    assert.equal(snapshots.at(-1)!.status, 'ready');
    await tick(60_000);
    assert.ok(snapshots.every(({ error }) => error === null));
  });

  it('that never comes is an error after a moment, and still helps later', async () => {
    const { load, last } = source();
    const store = getUsageStore();
    watch(store);
    await tick();
    await tick(298);
    assert.equal(store.get().status, 'loading');
    await tick(2);
    assert.deepEqual([store.get().status, store.get().error?.code], ['error', 'not_configured']);
    await assert.rejects(Promise.all([store.load(), tick()]), { code: 'not_configured' });
    configureUsage({ load });
    assert.deepEqual([store.get().status, store.get().error], ['loading', null]);
    await tick();
    await last().reply();
    assert.equal(store.get().status, 'ready');
  });

  it('with another source starts over, with other texts does not', async () => {
    const [a, b] = [source(), source()];
    const store = configureUsage({ load: a.load });
    const { snapshots } = watch(store);
    await tick();
    await a.last().reply({ totals: { credits: 1, messages: 1 } });
    const before = store.get();
    const count = snapshots.length;
    configureUsage({ labels: { heading: 'Verbrauch' } });
    await tick();
    assert.equal(store.get(), before);
    assert.equal(snapshots.length, count + 1, 'listeners are told, for their texts');
    assert.equal(a.asked.length, 1);
    configureUsage({ load: b.load });
    assert.deepEqual([store.get().report, store.get().status], [null, 'loading']);
    await tick();
    await b.last().reply({ totals: { credits: 2, messages: 2 } });
    assert.equal(store.get().report?.totals.credits, 2);
  });

  it('with another source leaves the query as it is, and the old answer behind', async () => {
    const [a, b] = [source(), source()];
    const store = configureUsage({ load: a.load });
    store.setQuery({ agent: 'agt_1' });
    watch(store);
    await tick();
    configureUsage({ load: b.load });
    await tick();
    assert.equal(a.last().signal.aborted, true);
    await a.last().reply({ totals: { credits: 1, messages: 1 } });
    assert.equal(store.get().report, null);
    assert.equal(store.get().query.agent, 'agt_1');
  });
});

describe('endpoints that elements name', () => {
  it('do nothing before somebody looks', async () => {
    const paths = endpoints();
    const store = createUsageStore();
    store.attributeConfig({ endpoint: 'https://api.example/a' });
    await tick(60_000);
    assert.equal(paths.length, 0);
    watch(store);
    await tick();
    assert.deepEqual([...paths], ['/a']);
  });

  it('count where they come first, and another one is told once', async () => {
    const paths = endpoints();
    const texts = warnings();
    const store = getUsageStore('first-counts');
    store.attributeConfig({ endpoint: 'https://api.example/a' });
    for (let element = 0; element < 3; element++) store.attributeConfig({ endpoint: 'https://api.example/b' });
    watch(store);
    await tick();
    assert.deepEqual([...paths], ['/a']);
    assert.equal(texts.length, 1);
    assert.match(texts[0]!, /first-counts.*api\.example\/a.*api\.example\/b/);
  });

  it('that say the same are no conflict', async () => {
    const paths = endpoints();
    const texts = warnings();
    const store = createUsageStore();
    for (let element = 0; element < 3; element++) store.attributeConfig({ endpoint: 'https://api.example/a' });
    watch(store);
    await tick();
    assert.deepEqual([[...paths], texts], [['/a'], []]);
  });

  it('outlive their element while it is moved: data stays, nothing is asked again', async () => {
    const paths = endpoints();
    const store = createUsageStore();
    const withdraw = store.attributeConfig({ endpoint: 'https://api.example/a' });
    const { stop } = watch(store);
    await tick();
    const { report } = store.get();
    assert.ok(report);
    stop();
    withdraw();
    await tick(1_000);
    store.attributeConfig({ endpoint: 'https://api.example/a' });
    watch(store);
    await tick();
    assert.equal(store.get().report, report);
    assert.equal(paths.length, 1);
  });

  it('give way to the next one once the first is gone', async () => {
    const paths = endpoints();
    const texts = warnings();
    const store = createUsageStore();
    watch(store);
    const withdraw = store.attributeConfig({ endpoint: 'https://api.example/a' });
    await tick();
    withdraw();
    store.attributeConfig({ endpoint: 'https://api.example/b' });
    await tick();
    assert.deepEqual([[...paths], texts], [['/a', '/b'], []]);
    assert.equal(store.get().status, 'ready');
  });

  it('may change in one step, as an attribute does', async () => {
    const paths = endpoints();
    const texts = warnings();
    const store = createUsageStore();
    watch(store);
    const withdraw = store.attributeConfig({ endpoint: 'https://api.example/a' });
    await tick();
    store.attributeConfig({ endpoint: 'https://api.example/b' });
    withdraw();
    await tick();
    assert.deepEqual([[...paths], texts], [['/a', '/b'], []]);
  });

  it('never win over what the host configured, whichever comes first', async () => {
    for (const order of ['before', 'after'] as const) {
      const paths = endpoints();
      const store = createUsageStore();
      if (order === 'before') store.configure({ endpoint: 'https://api.example/configured' });
      store.attributeConfig({ endpoint: 'https://api.example/a' });
      if (order === 'after') store.configure({ endpoint: 'https://api.example/configured' });
      watch(store);
      await tick();
      assert.deepEqual([...paths], ['/configured'], order);
    }
  });

  it('are taken back once, though the host says it twice', async () => {
    const paths = endpoints();
    const store = createUsageStore();
    const first = store.attributeConfig({ endpoint: 'https://api.example/a' });
    store.attributeConfig({ endpoint: 'https://api.example/a' });
    first();
    first();
    watch(store);
    await tick();
    await settle();
    assert.deepEqual([...paths], ['/a']);
  });
});
