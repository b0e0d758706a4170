import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { commandOf, type Command, nextRow } from '../../../src/elements/agent-filter/list-navigation.js';

const event = (key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent => ({ key, ...more }) as KeyboardEvent;

describe('commandOf', () => {
  it('depends on whether the list is open', () => {
    assert.equal(commandOf(event('Enter'), true), 'choose');
    assert.equal(commandOf(event('Enter'), false), 'submit');
    assert.equal(commandOf(event('Tab'), false), undefined);
    assert.equal(commandOf(event('ArrowUp', { altKey: true }), true), 'close');
    assert.equal(commandOf(event('ArrowUp', { altKey: true }), false), undefined);
  });

  it('leaves letters, selecting, the system’s chords and input methods alone', () => {
    for (const key of ['a', 'toString', '__proto__', 'Shift', 'F5', 'Dead', 'Process']) {
      assert.equal(commandOf(event(key), true), undefined);
    }
    assert.equal(commandOf(event('Home', { shiftKey: true }), true), undefined);
    assert.equal(commandOf(event('ArrowDown', { metaKey: true }), true), undefined);
    assert.equal(commandOf(event('Enter', { isComposing: true }), true), undefined);
    assert.equal(commandOf(event('Enter', { keyCode: 229 }), true), undefined);
    assert.equal(commandOf(event('Tab', { shiftKey: true }), true), 'choose-searched');
  });
});

describe('nextRow', () => {
  const moves: Command[] = ['next', 'previous', 'page-down', 'page-up', 'first', 'last', 'open-last'];

  it('is always at a row', () => {
    const anywhere = fc
      .integer({ min: 1, max: 10_000 })
      .chain((count) =>
        fc.tuple(fc.constant(count), fc.integer({ min: -1, max: count - 1 }), fc.constantFrom(...moves)),
      );
    fc.assert(
      fc.property(anywhere, ([count, active, command]) => {
        const row = nextRow(command, active, count);
        return row >= 0 && row < count;
      }),
    );
  });

  it('comes back by the other way, round the ends too', () => {
    const anywhere = fc
      .integer({ min: 1, max: 100 })
      .chain((count) => fc.tuple(fc.constant(count), fc.integer({ min: 0, max: count - 1 })));
    fc.assert(
      fc.property(anywhere, ([count, active]) => nextRow('previous', nextRow('next', active, count), count) === active),
    );
  });
});
