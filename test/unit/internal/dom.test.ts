import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setState } from '../../../src/internal/dom.js';

function internals(states: object): ElementInternals {
  return { states } as ElementInternals;
}

describe('a custom state', () => {
  it('is added and removed', () => {
    const states = new Set<string>();
    setState(internals(states), 'loading', true);
    assert.deepEqual([...states], ['loading']);
    setState(internals(states), 'loading', false);
    assert.deepEqual([...states], []);
  });

  it('is left out where the browser refuses its name, or has no states', () => {
    const refuse = (): never => {
      throw new SyntaxError('must start with --');
    };
    for (const isOn of [true, false]) {
      setState(internals({ add: refuse, delete: refuse }), 'loading', isOn);
      setState({} as ElementInternals, 'loading', isOn);
    }
  });
});
