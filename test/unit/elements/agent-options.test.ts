import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { agentList, totalIn } from '../../../src/elements/agent-filter/agent-options.js';
import { findAgent } from '../../../src/elements/agent-filter/agent-choice.js';
import type { WireReport } from '../../../src/api/wire.js';
import { createUsageStore } from '../../../src/store/index.js';
import { answer } from '../api/answer.js';
import { initials } from '../../../src/elements/agent-filter/agent-row.js';

describe('agentList', () => {
  it('is made once per array', () => {
    const agents = [{ id: 'a', name: 'A' }];
    assert.equal(agentList(agents), agentList(agents));
    assert.notEqual(agentList(agents), agentList([...agents]));
  });

  it('sorts by spend, beyond what doubles hold apart too far, then by name as people count', () => {
    const spend = { 'Agent 10': 0, 'Agent 2': 0, unpriced: null, small: '0.5', big: '90071992547409930', back: -3 };
    const agents = Object.entries(spend).map(([name, credits]) => ({ id: name, name, credits }));
    assert.deepEqual(
      agentList(agents).options.map(({ name }) => name),
      ['big', 'small', 'unpriced', 'Agent 2', 'Agent 10', 'back'],
    );
    assert.equal(agentList(agents).total, '90071992547409927.5');
  });

  it('says of all agents what the other elements say: what the endpoint states [R1]', async () => {
    const load = (): WireReport => answer({ totals: { credits: '420', messages: 102 } }) as unknown as WireReport;
    const store = createUsageStore({ load });
    await store.refresh();
    assert.equal(totalIn(store.get()), 420);
  });

  it('takes anything for agents, and has each once', () => {
    const agent = fc.oneof(
      fc.anything(),
      fc.record(
        {
          id: fc.oneof(fc.string(), fc.anything()),
          name: fc.anything(),
          status: fc.anything(),
          credits: fc.anything(),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(fc.oneof(fc.array(agent), fc.anything()), (agents) => {
        const { options } = agentList(agents);
        assert.equal(new Set(options.map(({ id }) => id)).size, options.length);
        for (const { id, name, status } of options) {
          assert.deepEqual([typeof id, typeof name, typeof status], ['string', 'string', 'string']);
          assert.equal(findAgent(agents, id)?.name, name);
        }
      }),
    );
  });
});

describe('initials', () => {
  it('are those of the first two words, marks included', () => {
    const expected = {
      'Anna bell': 'AB',
      support: 'S',
      'é b': 'ÉB',
      '(Sales) 2': 'S2',
      '–': '–',
      '👩‍👩‍👧 x': 'X',
      'مساعد الدعم': 'م',
    };
    for (const [name, letters] of Object.entries(expected)) assert.equal(initials(name), letters);
  });
});
