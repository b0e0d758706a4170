import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { sampleEvents, sampleProfile } from '../../demo/server/sample-log.js';
import { intlClock, Sums } from './support.js';

const DAY = 86_400_000;

const events = [...sampleEvents()];
const clockOf = intlClock(sampleProfile().timeZone);
const dayOf = (time: number) => clockOf(time).day;

/** Sums of the days from the first of a month up to the fourteenth. */
function fortnight(month: string): { total: Sums; byAgent: Sums } {
  const total = new Sums();
  const byAgent = new Sums();
  // Only the events of the fortnight and of one day on each side have to be checked.
  const start = Date.parse(`${month}-01T00:00:00Z`) - DAY;
  for (const event of events.filter(({ time }) => time >= start && time < start + 16 * DAY)) {
    const day = dayOf(event.time);
    if (!day.startsWith(month) || day > `${month}-14`) continue;
    total.add('all', event.credits, event.messages);
    byAgent.add(event.agent ?? '', event.credits, event.messages);
  }
  return { total, byAgent };
}

describe('sample log', () => {
  it('is the same on every run and machine', () => {
    const hash = (list: object[]): string => {
      const text = JSON.stringify(list, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
      return createHash('sha256').update(text).digest('hex');
    };
    const first = hash(events);
    assert.equal(hash([...sampleEvents()]), first);
    // When this value changes, SAMPLE_LOG_VERSION has to change, too. Otherwise stored logs are not generated again.
    assert.equal(first, 'f77ac8b7d4b43273436fc99d65c77d1ad0bd258bf194e3eeafe54b118a1400e2');
  });

  it('is in order, and knows all its agents and models', () => {
    const { agents, models } = sampleProfile();
    assert.equal(agents.length, 24);
    const agentIds = new Set(agents.map((agent) => agent.id));
    const modelIds = new Set(models.map((model) => model.id));
    events.forEach((event, index) => {
      if (index > 0) assert.ok(event.time >= events[index - 1]!.time);
      if (event.agent !== null) assert.ok(agentIds.has(event.agent));
      if (event.model !== null) assert.ok(modelIds.has(event.model));
    });
  });

  it('costs clearly more this month than last, mainly through the agent that moved to a pricier model', () => {
    const now = fortnight('2026-11');
    const before = fortnight('2026-10');
    const credits = (sums: Sums, key: string) => Number(sums.get(key)?.credits ?? 0n) / 1e6;
    const messages = (sums: Sums) => sums.get('all')!.messages;
    const change = credits(now.total, 'all') - credits(before.total, 'all');
    assert.ok(change > 0.3 * credits(before.total, 'all'));
    assert.ok(messages(now.total) < 1.1 * messages(before.total));
    const changeOf = (agent: string): number => credits(now.byAgent, agent) - credits(before.byAgent, agent);
    assert.ok(changeOf('agt_support') > 0.7 * change);
    const others = sampleProfile().agents.map(({ id }) => Math.abs(changeOf(id)));
    assert.ok(changeOf('agt_support') > 5 * others.toSorted((a, b) => b - a)[1]!, 'nobody else comes near');
  });

  it('hides a little of that behind an agent that moved to a cheaper model', () => {
    const of = (month: string) => fortnight(month).byAgent.get('agt_returns')!;
    assert.ok(Number(of('2026-11').credits) < 0.3 * Number(of('2026-10').credits));
    assert.ok(of('2026-11').messages > 0.9 * of('2026-10').messages);
  });

  it('gives each agent a page of its own', () => {
    for (const { id, url } of sampleProfile().agents) assert.equal(url, `/agent.html#${id}`);
  });

  it('has an agent that is new, one that is paused, one that is deleted, and usage of nobody', () => {
    const last = new Map<string | null, number>();
    const first = new Map<string | null, number>();
    for (const { agent, time } of events) {
      last.set(agent, time);
      if (!first.has(agent)) first.set(agent, time);
    }
    assert.equal(dayOf(first.get('agt_renewals')!), '2026-11-03');
    assert.equal(dayOf(last.get('agt_survey')!), '2026-10-09');
    assert.ok(dayOf(last.get('agt_holiday')!) <= '2026-01-07');
    assert.ok(events.some((event) => event.agent === null && event.messages === null));
  });
});
