import { toHalfOpen } from '../time/day-range.js';
import { addDays } from '../time/day.js';
import type { Answer } from './answer.js';
import type { BaseRange } from './base-range.js';
import { inspectRefusal } from './inspect-refusal.js';
import type { Session } from './session.js';

/** Invalid parameters, and which of them the refusal may name. */
const MISTAKES: readonly {
  readonly label: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly named: readonly string[];
  readonly codes?: readonly string[];
}[] = [
  { label: 'a day that does not exist', parameters: { from: '2026-02-30', to: '2026-03-02' }, named: ['from'] },
  {
    label: 'a range that ends before it begins',
    parameters: { from: '2026-03-02', to: '2026-03-01' },
    named: ['from', 'to'],
  },
  {
    label: 'a granularity that does not exist',
    parameters: { granularity: 'fortnight' },
    named: ['granularity'],
    codes: ['granularity_unsupported'],
  },
  { label: 'a zone that does not exist', parameters: { time_zone: 'Mars/Olympus_Mons' }, named: ['time_zone'] },
  { label: 'a version that does not exist', parameters: { v: '2' }, named: ['v'] },
];

const UNKNOWN_AGENT = 'usage-elements-check-no-such-agent';

/** By minute, this range has more buckets than a client reads. */
const LONG_DAYS = 60;

/**
 * Sends invalid parameters, an unknown agent, an unknown parameter, a range that is too long, one before any usage, and
 * one in the future.
 */
export async function askRefusals(session: Session, base: BaseRange): Promise<void> {
  for (const { label, parameters, named, codes = [] } of MISTAKES) {
    const exchange = await session.asker.ask({ label, request: {}, parameters });
    const { url, status, json } = exchange;
    const asked = Object.entries(parameters)
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
    if (status === 200) {
      session.findings.fault(
        'parameters',
        'parameter',
        url,
        `${asked} is answered: refuse it with status 400, so that the mistake is noticed.`,
      );
      continue;
    }
    const code = inspectRefusal(exchange, session.findings);
    const { parameter } = Object(json) as { readonly parameter?: unknown };
    const isNamed = code === 'invalid_request' && typeof parameter === 'string' && named.includes(parameter);
    if (status >= 400 && status < 500 && (isNamed || codes.includes(code))) session.findings.prove('parameters');
    else
      session.findings.fault(
        'parameters',
        'parameter',
        url,
        `${asked} is refused with status ${status}, ${code === '' ? 'no code' : `the code \`${code}\``} and ${parameter === undefined ? 'no parameter' : `the parameter ${JSON.stringify(parameter)}`}: send 400, \`invalid_request\` and the parameter "${named.at(-1)}".`,
      );
  }
  await askUnknown(session, base);
  const { from } = toHalfOpen(base.range);
  await session.ask(`${LONG_DAYS} days by minute`, {
    from: addDays(from, -LONG_DAYS),
    to: from,
    granularity: 'minute',
  });
  await session.ask('two days of the year 2000', { from: '2000-01-01', to: '2000-01-03', granularity: 'day' });
  await askFuture(session, base);
}

async function askUnknown(session: Session, { days, range }: BaseRange): Promise<void> {
  const { findings, asker } = session;
  const request = { ...toHalfOpen(range), granularity: 'day' } as const;
  const unknown = await asker.ask({
    label: 'an agent that does not exist',
    request: { ...request, agent: [UNKNOWN_AGENT] },
  });
  if (unknown.status === 200) {
    const { query } = Object(unknown.json) as { readonly query?: { readonly agents?: readonly unknown[] } };
    const isIgnored = (query?.agents?.length ?? 0) === 0 && findings.notices.some(({ claim }) => claim === 'agent');
    if (!isIgnored)
      findings.fault(
        'unknown_agent',
        'unknownAgent',
        unknown.url,
        'An agent that the account never had is answered: refuse it with status 404, `unknown_agent`.',
      );
    else findings.unproven('unknown_agent', 'the endpoint ignores the parameter, which is allowed');
  } else if (inspectRefusal(unknown, findings) === 'unknown_agent') findings.prove('unknown_agent');
  else
    findings.fault(
      'unknown_agent',
      'unknownAgent',
      unknown.url,
      `An agent that the account never had is refused with status ${unknown.status}: send 404, \`unknown_agent\`.`,
    );

  const more = await asker.ask({
    label: 'a parameter that does not exist',
    request,
    parameters: { 'usage-elements-check': '1' },
  });
  if (more.status === 200) findings.prove('forward');
  else
    findings.fault(
      'forward',
      'names',
      more.url,
      `A parameter that the contract does not know is refused with status ${more.status}: ignore it.`,
    );
  if (!days.report.listsAgents) findings.unproven('agents', 'no answer has $.agents');
}

/** Asks for days after the current period: they must have no usage, and totals of zero. */
async function askFuture(session: Session, { range, days }: BaseRange): Promise<void> {
  const { findings, asker } = session;
  const { asOf = days.exchange.date } = days.report;
  const after = Math.max(Date.parse(range.end), asOf, days.exchange.date);
  const from = addDays(new Date(after).toISOString().slice(0, 10), 2);
  const request = { from, to: addDays(from, 2), granularity: 'day' } as const;
  const exchange = await asker.ask({ label: 'two days in the future', request });
  if (exchange.status !== 200) {
    findings.unproven('empty', 'days in the future are refused');
    return;
  }
  const answer = session.read(exchange);
  if (answer && !hasUsage(answer) && answer.report.totals.credits === 0) findings.prove('empty');
  else if (answer && hasUsage(answer))
    findings.fault('empty', 'rows', exchange.url, `$.rows have usage on ${from}, a day in the future.`);
  else if (answer && Number(answer.report.totals.credits) !== 0)
    findings.fault(
      'empty',
      'totals',
      exchange.url,
      `$.totals.credits is ${answer.report.totals.credits}, but there are no rows: send 0.`,
    );
}

function hasUsage({ report }: Answer): boolean {
  return report.rows.length > 0;
}
