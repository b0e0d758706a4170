/** The reference endpoint over DuckDB, with a log for each account. */
import { once } from 'node:events';
import { type EventWriter, UsageDatabase } from '../../demo/server/database.js';
import type { LogProfile } from '../../demo/server/log-profile.js';
import { logEndpoint } from '../../demo/server/usage-report.js';
import type { Backend } from './backend.js';
import type { Account, Usage } from './usage.js';

export async function startReference({ accounts, events }: Usage): Promise<Pick<Backend, 'ask' | 'close'>> {
  const writers = new Map<string, EventWriter>();
  const filled = new AbortController();
  const opened = accounts.map((account) =>
    UsageDatabase.create(undefined, async (writer) => {
      writers.set(account.id, writer);
      // The last log writes the events of all logs, so that they are generated only once.
      if (writers.size === accounts.length) {
        for (const event of events()) writers.get(event.account)?.write(event);
        filled.abort();
      }
      if (!filled.signal.aborted) await once(filled.signal, 'abort');
      return profileOf(account);
    }),
  );
  const databases = await Promise.all(opened);
  const endpoints = new Map(
    accounts.map(({ id }, at) => [id, logEndpoint(databases[at]!, { maxAgents: 200, maxRows: 200_000 })]),
  );
  return {
    ask: (request) => endpoints.get(request.headers.get('Authorization')?.replace('Bearer ', '') ?? '')!(request),
    async close() {
      await Promise.all(databases.map((database) => database.close()));
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
