import type { WireReport } from '../../src/api/wire.js';
import { usageEndpoint, UsageProblem, type Origins, type ProblemCode } from '../../src/server/index.js';
import { usageRows } from './aggregate.js';
import type { UsageDatabase } from './database.js';

export interface EndpointOptions {
  /** The largest agents to keep apart, by credits; all by default. */
  maxAgents?: number;
  /** A report with more rows is refused. By default ten times as many as the contract calls practical. */
  maxRows?: number;
  /** Origins whose pages may ask. */
  origins?: Origins;
}

/** The usage endpoint over a log. It has one account, and everybody may see it. */
export function logEndpoint(
  database: UsageDatabase,
  { maxAgents = 1_000_000, maxRows = 500_000, origins }: EndpointOptions = {},
): (request: Request) => Promise<Response> {
  const { profile, firstEvent, dataThrough } = database;
  const { timeZone, agents, models, markers, creditDecimals, agentQuota, memberQuota, creditsIncluded, billingUrl } =
    profile;
  const quotas = {
    agents: agentQuota,
    ...(memberQuota !== undefined && { members: memberQuota }),
    ...(creditsIncluded !== undefined && { credits: { included: creditsIncluded } }),
    ...(billingUrl !== undefined && { billing_url: billingUrl }),
  };
  return usageEndpoint({
    account: () => 'log',
    facts: () => ({ timeZone, firstEvent, asOf: dataThrough, agents, models, markers, quotas }),
    rows: (query) => usageRows(database, query),
    creditDecimals,
    maxAgents,
    maxRows,
    origins,
  });
}

/** The answer to a request with these parameters; a problem is thrown. */
export async function usageReport(
  database: UsageDatabase,
  parameters: URLSearchParams,
  options?: EndpointOptions,
): Promise<WireReport> {
  const response = await logEndpoint(database, options)(new Request(`http://localhost/?${parameters}`));
  const body: unknown = await response.json();
  if (response.ok) return body as WireReport;
  const { code, detail, type: _, title: _title, status: _status, ...members } = body as Record<string, unknown>;
  throw new UsageProblem(code as ProblemCode, String(detail), members);
}
