import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import type { ReactiveControllerHost } from 'lit';
import { OnDemand } from '../../../src/controllers/on-demand.js';

let updates = 0;
const HOST = { localName: 'date-range', requestUpdate: () => updates++ } as unknown as ReactiveControllerHost & Element;

describe('OnDemand', () => {
  it('loads its part when it is first told something, and once', async () => {
    let loads = 0;
    const onDemand = new OnDemand(HOST, () => Promise.resolve(++loads));
    assert.equal(loads, 0);
    for (let told = 0; told < 3; told++) onDemand.run(() => undefined);
    await onDemand.pending;
    onDemand.run(() => undefined);
    assert.deepEqual([loads, onDemand.part, onDemand.pending], [1, 1, null]);
  });

  it('does in order what it was told before the part was there, then everything at once', async () => {
    const onDemand = new OnDemand<string[]>(HOST, () => Promise.resolve([]));
    onDemand.run((done) => {
      done.push('first');
      onDemand.run(() => done.push('within the first'));
    });
    onDemand.run((done) => done.push('second'));
    await onDemand.pending;
    onDemand.run((done) => done.push('third'));
    assert.deepEqual(onDemand.part, ['first', 'within the first', 'second', 'third']);
  });

  it('says where a part cannot be had, forgets what it was told, and tries again when it is told more', async () => {
    const warn = mock.method(console, 'warn', () => undefined);
    const answers = [Promise.reject(new Error('offline')), Promise.resolve('part')];
    const onDemand = new OnDemand(HOST, () => answers.shift() ?? Promise.reject(new Error('asked too often')));
    const done: string[] = [];
    onDemand.run(() => done.push('lost'));
    await onDemand.pending;
    assert.deepEqual(
      warn.mock.calls.map(({ arguments: [message] }) => String(message)),
      ['usage-elements: a part of <date-range> could not be loaded: Error: offline'],
    );
    onDemand.run((part) => done.push(part));
    await onDemand.pending;
    assert.deepEqual(done, ['part']);
  });

  it('loads what is wanted to be drawn once, draws the host again, and tries a failure again only when told to', async () => {
    mock.method(console, 'warn', () => undefined);
    const answers = [Promise.reject(new Error('offline')), Promise.resolve('part')];
    const onDemand = new OnDemand(HOST, () => answers.shift() ?? Promise.reject(new Error('asked too often')));
    const before = updates;
    assert.deepEqual([onDemand.load(), onDemand.load()], [null, null]);
    await onDemand.pending;
    assert.deepEqual([onDemand.load(), onDemand.hasFailed, updates], [null, true, before + 1]);
    onDemand.retry();
    assert.equal(onDemand.load(), null);
    await onDemand.pending;
    assert.deepEqual([onDemand.load(), onDemand.hasFailed], ['part', false]);
  });
});
