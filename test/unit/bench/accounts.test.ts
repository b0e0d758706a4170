import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseReport } from '../../../src/api/parse-report.js';
import { createAccount, RefusedRequest, type Account } from '../../bench/accounts.js';
import { SCENARIOS } from '../../bench/scenarios.js';

async function ask(account: Account, request: Record<string, string> = {}) {
  return account.answer(new URLSearchParams({ ...account.defaults, ...request }));
}

describe('the invented accounts of the benchmark', () => {
  for (const { name, shape } of SCENARIOS.filter(({ name }) => name !== 'minutes')) {
    it(`${name}: keep the contract, and add up`, async () => {
      const account = createAccount(shape);
      const report = await ask(account);
      const parsed = parseReport(report);
      assert.equal(parsed.agents.length >= shape.agents, true);
      const rows = 'length' in report.rows ? report.rows.map(({ credits }) => credits) : report.rows.credits;
      assert.equal(rows.length <= 50_000, true);
      const total = rows.reduce((sum: number, credits) => sum + Number(credits), 0);
      assert.equal(report.totals.credits, String(total));
      assert.deepEqual(await ask(createAccount(shape)), report);
    });
  }

  it('answer one agent with its rows alone, though there are too many for one answer', async () => {
    const account = createAccount({ days: 14, agents: 10_000, granularity: 'day' });
    assert.deepEqual((await ask(account)).truncated, { dimension: 'agent', shown: 3568, total: 10_000 });
    const one = await ask(account, { agent: 'agent-09999' });
    assert.equal(one.truncated, null);
    assert.deepEqual([...new Set(parseReport(one).rows.agent)].length, 1);
  });

  it('answer a part of the range with the same usage, and refuse what is no longer kept', async () => {
    const account = createAccount({ days: 14, agents: 3, granularity: 'day' });
    const all = await ask(account);
    const part = await ask(account, { from: '2026-11-08' });
    assert.ok('length' in all.rows && 'length' in part.rows);
    assert.deepEqual(
      part.rows.map((row) => ({ ...row, bucket: row.bucket + 7 })),
      all.rows.filter(({ bucket }) => bucket >= 7),
    );
    await assert.rejects(ask(account, { from: '2026-10-01', to: '2026-11-01' }), RefusedRequest);
  });
});
