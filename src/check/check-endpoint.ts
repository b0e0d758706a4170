import { toHalfOpen } from '../time/day-range.js';
import { Asker, Unreachable, type Question } from './ask.js';
import { askAgents } from './ask-agents.js';
import { askCaching } from './ask-caching.js';
import { askRanges } from './ask-ranges.js';
import { askRefusals } from './ask-refusals.js';
import { askZones } from './ask-zones.js';
import { isSameZone, quote, type Answer } from './answer.js';
import { findBaseRange } from './base-range.js';
import { Findings, type Finding, type Verdict } from './findings.js';
import { compareAccount, inspectCurrentPeriod } from './inspect-account.js';
import { Session } from './session.js';

export interface CheckOptions {
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every question. */
  readonly headers?: Readonly<Record<string, string>>;
  /** IANA name of the account's zone, to compare with the zone of the answers. */
  readonly accountZone?: string | undefined;
  /** Called before each question. */
  readonly onQuestion?: (question: Question, url: string) => void;
}

export interface CheckResult {
  readonly endpoint: string;
  /** Number of questions. */
  readonly questions: number;
  readonly verdicts: readonly Verdict[];
  readonly faults: readonly Finding[];
  readonly notices: readonly Finding[];
}

/**
 * Asks an endpoint all kinds of questions that the contract allows, and looks for contradictions within each answer and
 * between answers.
 *
 * @throws Unreachable if the endpoint could not be asked
 */
export async function checkEndpoint(endpoint: URL, options: CheckOptions = {}): Promise<CheckResult> {
  const { fetch = globalThis.fetch, headers = {}, onQuestion = () => undefined } = options;
  const findings = new Findings();
  const session = new Session(new Asker(endpoint, { fetch, headers, onQuestion }), findings);
  const first = await askFirst(session);
  if (first) {
    inspectFirst(session, first, options.accountZone);
    const base = await findBaseRange(session, first);
    if (base) {
      if (base.busy === null) findings.unproven('half_open', 'no two consecutive days have usage and have ended');
      await askRanges(session, base);
      await askAgents(session, base);
      await askZones(session, base);
      await askRefusals(session, base);
    }
    await askCaching(session, first);
    for (const later of session.answers.slice(1)) compareAccount(first, later, findings);
  }
  const { faults, notices, verdicts } = findings;
  return { endpoint: endpoint.href, questions: session.asker.count, verdicts, faults, notices };
}

/** If the first answer has one of these statuses, nothing can be said about the endpoint. */
const CLOSED = new Set([401, 403, 404, 429]);

async function askFirst(session: Session): Promise<Answer | null> {
  const exchange = await session.asker.ask({ label: 'the current period', request: {} });
  const { status, url } = exchange;
  if (CLOSED.has(status) || status >= 500) {
    const hint = status === 401 || status === 403 ? ' Send a token with --header "Authorization: Bearer …".' : '';
    throw new Unreachable(`${url} answered with status ${status}.${hint}`);
  }
  return session.read(exchange);
}

function inspectFirst({ findings }: Session, first: Answer, accountZone: string | undefined): void {
  const { report, exchange } = first;
  const { range, timeZone } = report.query;
  if (accountZone !== undefined && !isSameZone(accountZone, timeZone)) {
    findings.fault(
      'zone',
      'accountZone',
      exchange.url,
      `$.query.time_zone is ${quote(timeZone)} when no zone is asked for, but the account's zone is ${quote(accountZone)}.`,
    );
  }
  inspectCurrentPeriod(first, findings);
  const [current] = report.account.periods;
  if (current === undefined) {
    findings.unproven('periods', 'there is no $.account.periods');
    findings.unproven('current_period', 'there is no $.account.periods');
    return;
  }
  if (current.start === range.start && current.end === range.end) {
    findings.prove('current_period');
    return;
  }
  const [asked, period] = [range, current].map(toHalfOpen);
  const isShort = current.start === range.start && range.end < current.end;
  const why = isShort ? ', including the days to come' : '';
  findings.fault(
    'current_period',
    'from',
    exchange.url,
    `A question without days is answered for ${asked?.from} to ${asked?.to}, but the current period is ${period?.from} to ${period?.to}${why}.`,
  );
}
