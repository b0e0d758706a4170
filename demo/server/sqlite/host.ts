import Database from 'better-sqlite3';
import { usageEndpoint, type UsageFacts, type UsageRow } from 'usage-elements/server';
import { accountOf } from './account.js'; // yours: by the session or the token

const database = new Database(process.env['DATABASE'] ?? 'usage.db', { readonly: true });

const factsOf = database.prepare<[{ account: string }], Omit<UsageFacts, 'agents'> & { agents: string }>(
  `SELECT time_zone AS timeZone, billing_day AS periods,
     (SELECT min(time) FROM usage_events WHERE account = :account) AS firstEvent,
     (SELECT max(time) FROM usage_events) AS asOf,
     (SELECT json_group_array(json_object('id', id, 'name', name)) FROM agents WHERE account = :account) AS agents
   FROM accounts WHERE id = :account`,
);
const rowsOf = database.prepare<[{ account: string; edges: string; agents: string }], UsageRow>(
  `WITH edge AS (SELECT key AS bucket, value AS start, lead(value) OVER (ORDER BY key) AS end FROM json_each(:edges))
   SELECT bucket, agent, model, sum(credits) / 1e6 AS credits, sum(messages) AS messages
   FROM edge CROSS JOIN usage_events ON account = :account AND time >= start AND time < end
   WHERE :agents = '[]' OR agent IN (SELECT value FROM json_each(:agents))
   GROUP BY bucket, agent, model, credits IS NULL, messages IS NULL`,
);

export const GET = usageEndpoint({
  account: accountOf,
  facts(account) {
    const facts = factsOf.get({ account })!;
    return { ...facts, agents: JSON.parse(facts.agents) };
  },
  rows: ({ edges, agents }, account) =>
    rowsOf.all({ account, edges: JSON.stringify(edges.map(Number)), agents: JSON.stringify(agents) }),
});
