SELECT
  a.time_zone AS timeZone,
  a.billing_day AS periods,
  -- On each shard, up to when all usage was in at its last refresh: the lowest holds for all.
  (SELECT minOrNull(as_of) FROM (SELECT max(as_of) AS as_of FROM refreshes GROUP BY shard)) AS asOf,
  -- Until then a source may send anew what it sent: prices, say.
  asOf - INTERVAL 1 HOUR AS settled,
  least(asOf, (SELECT minOrNull(first) FROM changes WHERE account = {account:String})) AS firstEvent,
  toString((SELECT max(version) FROM changes WHERE account = {account:String})) AS version,
  (
    SELECT groupArray(CAST((id, name), 'Tuple(id String, name String)')) FROM agents FINAL WHERE account = {account:String}
  ) AS agents
FROM accounts AS a FINAL
WHERE a.id = {account:String}
SETTINGS date_time_output_format = 'iso', optimize_skip_unused_shards = 1;
