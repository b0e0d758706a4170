import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { normalizeForSearch, searchAgents, searchKey } from '../../../src/elements/agent-filter/search-agents.js';

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...'aAéÉßıİłŁøœς 1-_.*', '\u0301', '\u200b', 'ﬁ', '가', 'が', 'ङ', '٣', '\ud800'),
  }),
);

const agentOf = (name: string, ...others: string[]) => ({ name, key: searchKey(name, others) });

const found = (names: readonly string[], query: string): string[] =>
  searchAgents(
    names.map((name) => agentOf(name)),
    query,
  ).map(({ name }) => name);

describe('normalizeForSearch', () => {
  it('leaves case and marks out, and keeps the letters of scripts that have none', () => {
    const folded = {
      Çağrı: 'CAGRI',
      Straße: 'STRASSE',
      Łódź: 'LODZ',
      ŒUVRE: 'OEUVRE',
      'ﬁn\u200bd': 'FIND',
      Σίσυφος: 'ΣΙΣΥΦΟΣ',
    };
    for (const [text, expected] of Object.entries(folded)) assert.equal(normalizeForSearch(text), expected);
    assert.equal(normalizeForSearch('مُساعِد'), normalizeForSearch('مساعد'));
    assert.notEqual(normalizeForSearch('が'), normalizeForSearch('か'));
    assert.notEqual(normalizeForSearch('हिन्दी'), normalizeForSearch('हन्द'));
  });

  it('changes nothing that is folded', () => {
    fc.assert(
      fc.property(texts, (text) =>
        assert.equal(normalizeForSearch(normalizeForSearch(text)), normalizeForSearch(text)),
      ),
    );
  });

  it('is the same for the same text in any normal form and case', () => {
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(normalizeForSearch(text.normalize('NFD')), normalizeForSearch(text.normalize('NFC')));
        assert.equal(normalizeForSearch(text.toUpperCase()), normalizeForSearch(text));
      }),
    );
  });
});

describe('searchAgents', () => {
  it('puts what begins so first, then words that do, then other agents’ words, then the rest', () => {
    const agents = [
      agentOf('Unsalesy'),
      agentOf('Helper', 'id', 'sales'),
      agentOf('EU sales'),
      agentOf('Sales'),
      agentOf('Docs', 'docs'),
    ];
    assert.deepEqual(
      searchAgents(agents, 'sales').map(({ name }) => name),
      ['Sales', 'EU sales', 'Helper', 'Unsalesy'],
    );
  });

  it('wants every word, in any order', () => {
    assert.deepEqual(found(['EU sales', 'US sales', 'EU docs'], 'sal eu'), ['EU sales']);
  });

  it('finds every agent by its name, its id and its keywords', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 10 }), texts, texts, (names, id, keyword) => {
        const agents = names.map((name) => agentOf(name, id, keyword));
        for (const agent of agents) assert.ok(searchAgents(agents, agent.name).includes(agent));
        assert.deepEqual(new Set(searchAgents(agents, id)), new Set(agents));
        assert.deepEqual(new Set(searchAgents(agents, keyword)), new Set(agents));
      }),
    );
  });

  it('finds less the more is typed, and each agent once', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 20 }), texts, texts, (names, start, more) => {
        const agents = names.map((name) => agentOf(name));
        const [few, many] = [searchAgents(agents, `${start} ${more}`), searchAgents(agents, start)];
        assert.ok(few.every((agent) => many.includes(agent)));
        assert.equal(new Set(many).size, many.length);
      }),
    );
  });

  it('keeps the order of equals', () => {
    const names = ['Agent 9', 'Agent 1', 'Agent 5'];
    assert.deepEqual(found(names, 'agent'), names);
    assert.deepEqual(found(names, ''), names);
  });

  it('takes every character for itself [H11]', () => {
    const names = ['a.c', 'abc', '(x', '[y]', '$&', '__proto__', 'constructor', '\\d', 'C++'];
    for (const name of names) assert.deepEqual(found(names, name), [name]);
    for (const query of ['.*', '^a', '[a-z]', '%', 'toString']) assert.deepEqual(found(names, query), []);
    assert.deepEqual(found(names, 'x'.repeat(100_000)), []);
  });
});
