import { readFileSync } from 'node:fs';
import { usageEndpoint, type UsageFacts, type UsageRow } from 'usage-elements/server';
import { accountOf } from './account.js'; // yours: by the session or the token
import { clickhouse } from './clickhouse.js';

async function ask<Row>(name: string, query_params: Record<string, unknown>, abort_signal?: AbortSignal) {
  const query = readFileSync(new URL(`questions/${name}.sql`, import.meta.url), 'utf8');
  return (await clickhouse.query({ query, query_params, abort_signal, format: 'JSONEachRow' })).json<Row>();
}

export const GET = usageEndpoint({
  account: accountOf,
  async facts({ id }) {
    const [facts] = await ask<UsageFacts>('facts', { account: id });
    return facts!;
  },
  rows({ edges, from, to, agents, granularity, timeZone, signal }, account) {
    const isOfDays = granularity !== 'hour' && timeZone === account.timeZone;
    const table = granularity === 'minute' ? 'events' : isOfDays ? 'days' : 'slots';
    const range = { edges: edges.map((edge) => +edge / 1000), from, to };
    return ask<UsageRow>(table, { account: account.id, ...range, agents, time_zone: timeZone }, signal);
  },
});
