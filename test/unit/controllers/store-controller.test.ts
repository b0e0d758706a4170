import assert from 'node:assert/strict';
import { beforeEach, describe, it, mock } from 'node:test';
import type { ReactiveElement } from 'lit';
import {
  StoreController,
  type StoreClient,
  type StoreControllerOptions,
} from '../../../src/controllers/store-controller.js';
import { createUsageStore, type UsageSnapshot, type UsageStore } from '../../../src/store/index.js';
import { asElement, FakeHost } from '../../helpers/fake-host.js';
import { wire } from '../store/support.js';

/** An element with only the members that its store needs. */
class FakeClient extends FakeHost implements StoreClient {
  store: UsageStore | string = 'none';
  endpoint: string | null = null;
  readonly baseURI = 'https://app.example/dashboard/';
  readonly statuses: (UsageSnapshot['status'] | undefined)[] = [];
  readonly usage: StoreController;

  constructor(options?: StoreControllerOptions) {
    super();
    this.usage = new StoreController(asElement<ReactiveElement & StoreClient>(this), options);
  }

  reflectStatus(snapshot: UsageSnapshot | null): void {
    this.statuses.push(snapshot?.status);
  }

  protected override willUpdate(): void {
    this.usage.follow();
  }
}

let client: FakeClient;
let store: UsageStore;
let requests: number;

beforeEach(() => {
  requests = 0;
  client = new FakeClient();
  store = createUsageStore({
    load: (request) => {
      requests++;
      return Promise.resolve(wire(request));
    },
  });
});

function show(shown: UsageStore | string): void {
  client.store = shown;
  client.update();
}

describe('StoreController', () => {
  it('subscribes while the element is on a page, and updates it with an answer', async () => {
    show(store);
    assert.equal(client.usage.store, null);
    client.connect();
    client.update();
    assert.equal(client.usage.store, store);
    const before = client.updates;
    await store.refresh();
    assert.equal(client.usage.snapshot?.status, 'ready');
    assert.ok(client.updates > before);
    client.disconnect();
    assert.deepEqual([client.usage.store, client.usage.snapshot], [null, null]);
    const after = client.updates;
    store.setQuery({ agent: 'agt_1' });
    assert.equal(client.updates, after);
  });

  it('has no store where the name is none, and makes no request', () => {
    client.connect();
    show('none');
    assert.deepEqual([client.usage.store, client.usage.snapshot, requests], [null, null, 0]);
  });

  it('shows a refresh that changes no data on the host alone', async () => {
    client.connect();
    show(store);
    await store.refresh();
    client.update();
    const { updates } = client;
    client.statuses.length = 0;
    const refreshed = store.refresh();
    assert.deepEqual([client.updates, client.statuses], [updates, ['ready']]);
    await refreshed;
  });

  it('shows a wait for another report after a while, unless the report comes first', async () => {
    let isSlow = false;
    store = createUsageStore({
      load: (request) => (isSlow ? new Promise(() => undefined) : Promise.resolve(wire(request))),
    });
    client = new FakeClient({ report: true });
    client.connect();
    show(store);
    await store.refresh();
    mock.timers.enable({ apis: ['setTimeout'] });
    const updatesOf = async (change: () => unknown): Promise<number> => {
      const { updates } = client;
      change();
      await new Promise((resolve) => setImmediate(resolve));
      return client.updates - updates;
    };
    const ask = (start: string) => () => store.setQuery({ range: { start, end: '2026-11-14' } });
    assert.equal(await updatesOf(ask('2026-11-02')), 0);
    assert.equal(client.statuses.at(-1), 'loading');
    assert.equal(await updatesOf(() => mock.timers.tick(1)), 1, 'the report');
    assert.equal(await updatesOf(() => mock.timers.tick(1000)), 0);
    isSlow = true;
    assert.equal(await updatesOf(ask('2026-11-03')), 0);
    assert.equal(await updatesOf(() => mock.timers.tick(99)), 0);
    assert.equal(await updatesOf(() => mock.timers.tick(1)), 1, 'the wait');
    client.disconnect();
    mock.timers.reset();
  });

  it('leaves one store for another', async () => {
    const other = createUsageStore({ load: (request) => Promise.resolve(wire(request)) });
    client.connect();
    show(store);
    await store.refresh();
    show(other);
    assert.equal(client.usage.store, other);
    const { updates } = client;
    store.setQuery({ agent: 'agt_1' });
    assert.equal(client.updates, updates);
    client.disconnect();
  });

  it('gives the store the endpoint of its attribute, resolved against the document', async () => {
    const request = new Promise<string>((resolve) => {
      mock.method(globalThis, 'fetch', (url: URL) => {
        resolve(url.href);
        return new Promise(() => undefined);
      });
    });
    client.endpoint = '../api/usage';
    client.connect();
    show(createUsageStore());
    assert.match(await request, /^https:\/\/app\.example\/api\/usage\?/);
    client.disconnect();
    mock.restoreAll();
  });
});
