import type { WireReport } from '../../src/api/wire.js';
import { usageEndpoint, type Origins } from '../../src/server/index.js';
import { usageRows } from './aggregate.js';
import { problemIn, type Endpoint } from './answers.js';
import type { UsageDatabase } from './database.js';

export interface EndpointOptions {
  /** The largest agents to keep apart, by credits. */
  maxAgents?: number;
  /** A report with more rows is refused. */
  maxRows?: number;
  /** Origins whose pages may ask. */
  origins?: Origins;
}

/** The usage endpoint over a log. It has one account, and everybody may see it. */
export function logEndpoint(database: UsageDatabase, { maxAgents, maxRows, origins }: EndpointOptions = {}): Endpoint {
  const { profile, version, firstEvent, dataThrough } = database;
  const { timeZone, agents, models, markers, creditDecimals, agentQuota, memberQuota, creditsIncluded, billingUrl } =
    profile;
  const quotas = {
    agents: agentQuota,
    ...(memberQuota !== undefined && { members: memberQuota }),
    ...(creditsIncluded !== undefined && { credits: { included: creditsIncluded } }),
    ...(billingUrl !== undefined && { billing_url: billingUrl }),
  };
  const facts = Object.freeze({ timeZone, firstEvent, asOf: dataThrough, agents, models, markers, quotas, version });
  return usageEndpoint({
    account: () => 'log',
    facts: () => facts,
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
  if (!response.ok) throw await problemIn(response);
  return (await response.json()) as WireReport;
}
