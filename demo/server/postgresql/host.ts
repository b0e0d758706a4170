import pg from 'pg';
import { usageEndpoint } from 'usage-elements/server';
import { accountOf } from './account.js'; // yours: by the session or the token

const database = new pg.Pool(); // PGHOST, PGUSER, PGPASSWORD, PGDATABASE
database.on('error', ({ message }) => console.error(message)); // else a restart of the database ends the process

export const GET = usageEndpoint({
  account: accountOf,
  async facts(account) {
    const { rows } = await database.query(
      `SELECT time_zone AS "timeZone", billing_day AS periods,
         (SELECT min(time) FROM usage_events WHERE account = $1) AS "firstEvent",
         (SELECT max(time) FROM usage_events) AS "asOf",
         (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name)), '[]') FROM agents WHERE account = $1) AS agents
       FROM accounts WHERE id = $1`,
      [account],
    );
    return rows[0];
  },
  async rows({ edges, from, to, agents }, account) {
    const { rows } = await database.query(
      `SELECT width_bucket(time, $4::timestamptz[]) - 1 AS bucket, agent, model, sum(credits) AS credits, sum(messages) AS messages
       FROM usage_events
       WHERE account = $1 AND time >= $2 AND time < $3 AND (cardinality($5::text[]) = 0 OR agent = ANY ($5))
       GROUP BY 1, 2, 3, credits IS NULL, messages IS NULL`,
      [account, from, to, edges, agents],
    );
    return rows;
  },
});
