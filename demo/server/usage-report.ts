import type { WireReport } from '../../src/api/wire.js';
import { usageEndpoint, type Origins } from '../../src/server/index.js';
import { usageRows } from './aggregate.js';
import { problemIn, type Endpoint } from './answers.js';
import type { UsageDatabase } from './database.js';

export interface EndpointOptions {
  /** The maximum number of agents that a report lists separately: those with the most credits. */
  maxAgents?: number;
  /** A request for a report with more rows is refused. */
  maxRows?: number;
  /** Origins whose pages may send requests. */
  origins?: Origins;
}

/** The usage endpoint of a log. It has only one account, which needs no authorization. */
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

/** The report for the parameters of a request. Problems of the request are thrown. */
export async function usageReport(
  database: UsageDatabase,
  parameters: URLSearchParams,
  options?: EndpointOptions,
): Promise<WireReport> {
  const response = await logEndpoint(database, options)(new Request(`http://localhost/?${parameters}`));
  if (!response.ok) throw await problemIn(response);
  return (await response.json()) as WireReport;
}
