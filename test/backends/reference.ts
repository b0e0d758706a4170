/** The reference endpoint over DuckDB: a log for each account. */
import { UsageDatabase } from '../../demo/server/database.js';
import type { LogProfile } from '../../demo/server/log-profile.js';
import { logEndpoint } from '../../demo/server/usage-report.js';
import type { Ask, Backend } from './backend.js';
import type { Account, Usage } from './usage.js';

export async function startReference(usage: Usage): Promise<Pick<Backend, 'ask' | 'close'>> {
  const databases: UsageDatabase[] = [];
  const endpoints = new Map<string, Ask>();
  for (const account of usage.accounts) {
    const database = await UsageDatabase.create(undefined, async (writer) => {
      for (const event of usage.events()) if (event.account === account.id) writer.write(event);
      return profileOf(account);
    });
    databases.push(database);
    endpoints.set(account.id, logEndpoint(database, { maxAgents: 200, maxRows: 200_000 }));
  }
  return {
    ask: (request) => endpoints.get(request.headers.get('Authorization')?.replace('Bearer ', '') ?? '')!(request),
    async close() {
      for (const database of databases) database.close();
    },
  };
}

function profileOf({ timeZone, agents }: Account): LogProfile {
  return {
    timeZone,
    creditDecimals: 6,
    agents: agents.map((id) => ({ id, name: id })),
    models: [],
    markers: [],
    agentQuota: { used: agents.length },
  };
}
