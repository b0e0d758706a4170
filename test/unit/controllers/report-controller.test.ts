import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { ReactiveElement } from 'lit';
import { ReportController } from '../../../src/controllers/report-controller.js';
import type { StoreController } from '../../../src/controllers/store-controller.js';
import { createUsageStore, type UsageStore } from '../../../src/store/index.js';
import { asElement, FakeHost } from '../../helpers/fake-host.js';
import { wire } from '../store/support.js';

const UNKNOWN = Object.assign(new Error('no such agent'), { code: 'unknown_agent', retryable: false });

let host: FakeHost;
let store: UsageStore;
let report: ReportController;
let events: string[];
let answer: 'report' | 'error';

beforeEach(() => {
  host = new FakeHost();
  answer = 'report';
  store = createUsageStore({
    load: (request) => (answer === 'report' ? Promise.resolve(wire(request)) : Promise.reject(UNKNOWN)),
  });
  const usage = {
    store,
    get snapshot() {
      return store.get();
    },
  };
  events = [];
  for (const type of ['usage-load', 'usage-error', 'change']) host.addEventListener(type, () => events.push(type));
  report = new ReportController(asElement<ReactiveElement>(host), usage as unknown as StoreController);
  host.connect();
});

/** Updates the host, and waits for the event that follows the update. */
async function update(): Promise<void> {
  host.update();
  await new Promise((resolve) => setImmediate(resolve));
}

describe('ReportController', () => {
  it('dispatches each report once, after the update that shows it', async () => {
    await store.refresh();
    host.update();
    assert.deepEqual(events, []);
    await update();
    await update();
    assert.deepEqual(events, ['usage-load']);
    assert.deepEqual(report.shown, { report: store.get().report, agent: null });
  });

  it('dispatches the same report again on a page that the element comes back to', async () => {
    await store.refresh();
    await update();
    host.disconnect();
    host.connect();
    await update();
    assert.deepEqual(events, ['usage-load', 'usage-load']);
  });

  it('dispatches no report after the element has left', async () => {
    await store.refresh();
    host.update();
    host.disconnect();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(events, []);
  });

  it('dispatches an error once, during the update, and shows a message', async () => {
    answer = 'error';
    await store.refresh();
    host.update();
    assert.deepEqual([events, report.isErrorShown, report.isErrorInPlace], [['usage-error'], true, true]);
    await update();
    assert.deepEqual(events, ['usage-error']);
  });

  it('shows no message of its own where the page shows one', async () => {
    host.addEventListener('usage-error', (event) => event.preventDefault());
    answer = 'error';
    await store.refresh();
    await update();
    assert.deepEqual([report.isErrorShown, report.isErrorInPlace], [false, false]);
  });

  it('retries an unknown agent by showing all agents', async () => {
    answer = 'error';
    store.setQuery({ agent: 'agt_9' });
    await store.refresh();
    await update();
    assert.equal(report.agent, 'agt_9');
    answer = 'report';
    await report.retry();
    assert.deepEqual([report.agent, events], [null, ['usage-error', 'change']]);
  });
});
