import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { FormController, type ValueProblem } from '../../../src/controllers/form-controller.js';
import { createUsageStore, type UsageStore } from '../../../src/store/index.js';
import { asField, FakeField } from '../../helpers/fake-field.js';

const TOO_LONG: ValueProblem = { flags: { tooLong: true }, message: 'Too long' };

/** A field for the agent of a store. */
class AgentField extends FakeField {
  readonly usage: { store: UsageStore | null } = { store: null };
  readonly form: FormController = new FormController(asField(this), this.usage, {
    read: (store) => store.get().query.agent ?? '',
    write: (store) => store.setQuery({ agent: this.value || null }),
    check: () => (this.value.length > 5 ? TOO_LONG : null),
  });
}

describe('FormController', () => {
  let field: AgentField;
  let store: UsageStore;
  const agentOf = (): string | null => store.get().query.agent;

  beforeEach(() => {
    field = new AgentField();
    store = createUsageStore();
  });

  it('reports the value to the form with each update, and at once when it is set after the first', () => {
    field.value = 'a';
    assert.equal(field.reported.value, '');
    field.update();
    assert.equal(field.reported.value, 'a');
    field.value = 'b';
    assert.equal(field.reported.value, 'b');
  });

  it('takes nothing for the empty value, and an object for a text', () => {
    for (const [value, text] of [
      [undefined, ''],
      [null, ''],
      [NaN, ''],
      [42, '42'],
      [{}, '[object Object]'],
    ] as const) {
      field.form.value = value;
      assert.equal(field.value, text);
    }
  });

  it('reports what is wrong with the value, and what the page says first', () => {
    field.update();
    field.value = 'too long';
    assert.deepEqual(field.reported, { value: 'too long', ...TOO_LONG });
    assert.ok(field.internals.states.has('invalid'));
    field.form.setCustomError('Not this one');
    assert.deepEqual(field.reported.flags, { customError: true });
    assert.equal(field.reported.message, 'Not this one');
    field.form.setCustomError('');
    field.value = 'a';
    assert.deepEqual(field.reported, { value: 'a', flags: {}, message: '' });
    assert.ok(!field.internals.states.has('invalid'));
  });

  it('follows the store, to which a value that was set goes first', () => {
    field.usage.store = store;
    field.value = 'a';
    field.update();
    assert.equal(agentOf(), 'a');
    store.setQuery({ agent: 'b' });
    field.update();
    assert.equal(field.value, 'b');
    field.value = '';
    field.update();
    assert.equal(agentOf(), null);
  });

  it('keeps a value for a store that comes later, and has none to give where none was set', () => {
    store.setQuery({ agent: 'b' });
    field.value = '';
    field.update();
    field.usage.store = store;
    field.update();
    assert.deepEqual([field.value, agentOf()], ['b', 'b']);
    field.usage.store = null;
    field.value = 'a';
    field.update();
    field.usage.store = store;
    field.update();
    assert.deepEqual([field.value, agentOf()], ['a', 'a']);
  });

  it('tells the store of a choice at once, and not again after the page has changed the query', () => {
    field.usage.store = store;
    field.update();
    field.addEventListener('change', () => store.setQuery({ agent: null }));
    field.form.choose('a', { agent: 'a' });
    assert.equal(agentOf(), 'a');
    field.form.dispatch('change');
    field.update();
    assert.deepEqual([field.value, agentOf()], ['', null]);
  });

  it('has told the form before a listener hears of it', () => {
    field.update();
    const heard: string[] = [];
    for (const type of ['input', 'change'] as const) {
      field.addEventListener(type, ({ bubbles, composed }) =>
        heard.push(`${type} ${field.reported.value} ${bubbles} ${composed}`),
      );
      field.form.replace(type);
      field.form.dispatch(type);
    }
    assert.deepEqual(heard, ['input input true true', 'change change true false']);
  });

  it('goes back to its attribute when the form is reset', () => {
    field.attributes.set('value', 'first');
    field.update();
    field.value = 'a';
    field.form.reset();
    assert.deepEqual([field.value, field.reported.value], ['first', 'first']);
  });

  it('is disabled by itself or by a fieldset', () => {
    assert.equal(field.form.isDisabled, false);
    field.form.setFormDisabled(true);
    assert.deepEqual([field.form.isDisabled, field.updates], [true, 1]);
    field.form.setFormDisabled(false);
    field.disabled = true;
    assert.equal(field.form.isDisabled, true);
  });
});
