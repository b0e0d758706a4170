import { toHalfOpen } from '../time/day-range.js';
import { addDays } from '../time/day.js';
import type { WireRequest } from '../api/request.js';
import { OTHER_ID } from '../api/report.js';
import { quote, type Answer } from './answer.js';
import type { BaseRange } from './base-range.js';
import { cellsByBucket, merge, ofAgents, usageIn, usageText } from './cells.js';
import type { Session } from './session.js';

/** The most agents in one question: the length of a URL is limited. */
const MAX_ASKED = 50;

/** Asks for single agents, and for several together. */
export async function askAgents(session: Session, base: BaseRange): Promise<void> {
  const { days, range, busy, agents } = base;
  const [one, other] = agents;
  const period = { ...toHalfOpen(range), granularity: 'day' } as const;
  if (one === undefined) return;
  await askFor(session, days, 'its largest agent alone', { ...period, agent: [one] });
  if (other !== undefined) await askFor(session, days, 'its two largest agents', { ...period, agent: [one, other] });
  if (busy !== null) {
    const request = { from: busy, to: addDays(busy, 1), granularity: 'hour' } as const;
    await askFor(session, days, 'its largest agent by hour', { ...request, agent: [one] });
  }
  await askOthers(session, base, period);
}

async function askFor(session: Session, all: Answer, label: string, request: WireRequest): Promise<void> {
  const { agent: ids = [] } = request;
  const answer = await session.ask(label, request);
  if (!answer) return;
  const isApplied = inspectFilter(session, answer, ids);
  if (!isApplied) return;
  await session.compare({
    claim: 'agent',
    kind: 'agent',
    fine: answer,
    coarse: all,
    keyOf: ofAgents(ids),
    names: [`when agent=${ids.join(', ')} is asked for`, 'when all agents are'],
    hint: ({ fine, coarse }) =>
      fine.messages > coarse.messages ? '; does a join find several rows for one agent?' : '',
  });
}

/** Whether the answer says that it is for the agents, and has no others. */
function inspectFilter({ findings }: Session, { report, exchange }: Answer, ids: readonly string[]): boolean {
  const { query, rows, agents } = report;
  const isEchoed = query.agents.length === ids.length && ids.every((id) => query.agents.includes(id));
  const expected = [...ids, OTHER_ID];
  const stranger = rows.agent.find((agent) => agent < 0 || !expected.includes(agents[agent]?.id ?? ''));
  if (query.agents.length === 0) {
    if (stranger === undefined && rows.length > 0) {
      findings.fault(
        'agent',
        'agent',
        exchange.url,
        `$.query.agents is empty, but the rows are only those of ${quote(ids)}: list there the agents that were applied.`,
      );
      return false;
    }
    findings.notice(
      'agent',
      'agent',
      exchange.url,
      'The endpoint ignores the parameter `agent`, and `query.agents` says so. This is allowed: the client filters.',
    );
    findings.unproven('agent', 'the endpoint ignores the parameter, which is allowed');
    return false;
  }
  if (!isEchoed) {
    findings.fault(
      'agent',
      'query',
      exchange.url,
      `$.query.agents is ${quote(query.agents)}, but ${quote(ids)} was asked for.`,
    );
  }
  if (stranger === undefined) return isEchoed;
  const name = stranger < 0 ? 'no agent' : quote(agents[stranger]?.id);
  findings.fault(
    'agent',
    'agent',
    exchange.url,
    `$.query.agents is ${quote(query.agents)}, but rows have usage of ${name}: apply the filter to the rows.`,
  );
  return false;
}

/**
 * Asks for agents that are listed but have no rows: they must have no usage or, if the answer is truncated, no more
 * than the shown agents.
 */
async function askOthers(session: Session, { days }: BaseRange, period: WireRequest): Promise<void> {
  const { report } = days;
  const isCut = report.truncated?.dimension === 'agent';
  const used = new Set(report.rows.agent);
  const idle = report.agents.filter(({ id }, index) => !used.has(index) && id !== OTHER_ID).map(({ id }) => id);
  if (idle.length === 0) return;
  const asked = idle.slice(0, isCut ? 1 : MAX_ASKED);
  if (isCut && idle.length <= MAX_ASKED) await askCut(session, days, { ...period, agent: idle });
  const label = isCut ? 'an agent that is left out' : 'agents without usage';
  const answer = await session.ask(label, { ...period, agent: asked });
  if (!answer || !inspectFilter(session, answer, asked)) return;
  const usage = usageIn(answer.report);
  const { url } = answer.exchange;
  if (!isCut) {
    if (usage.rows > 0)
      session.findings.fault(
        'agent',
        'agent',
        url,
        `${quote(asked)} have ${usageText(usage)} when asked for alone, but no row when all agents are: give them rows, or say in $.truncated that agents are left out.`,
      );
    return;
  }
  const shown = merge(cellsByBucket(report, (agent) => (agent === null || agent === OTHER_ID ? null : agent)));
  const [least] = [...shown].sort(([, a], [, b]) => Number(a.credits - b.credits));
  if (least && usage.credits > least[1].credits) {
    session.findings.fault(
      'truncated',
      'truncated',
      url,
      `${quote(asked[0])} is left out, but has ${usageText(usage)}, more than ${quote(least[0])}, which is shown: show the agents with the most credits in the range.`,
    );
  }
}

/** Asks for all agents that are cut: together they must have the usage of "other". */
async function askCut(session: Session, all: Answer, request: WireRequest): Promise<void> {
  const { agent: ids = [] } = request;
  const answer = await session.ask('all agents that are left out', request);
  if (!answer || !inspectFilter(session, answer, ids)) return;
  await session.compare({
    claim: 'truncated',
    kind: 'truncated',
    fine: answer,
    coarse: all,
    keyOf: (agent) => (agent !== null && [...ids, OTHER_ID].includes(agent) ? '' : null),
    names: ['when the agents that are left out are asked for', `under \`${OTHER_ID}\``],
  });
  const { truncated, asOf } = all.report;
  if (truncated === null || answer.report.truncated !== null || answer.report.asOf !== asOf) return;
  const used = truncated.shown + new Set(answer.report.rows.agent).size;
  if (used === truncated.total) return;
  session.findings.fault(
    'truncated',
    'total',
    all.exchange.url,
    `$.truncated says that ${truncated.total} agents have usage, but ${used} have: do not count agents without usage.`,
  );
}
