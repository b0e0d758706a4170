SELECT
  a.time_zone AS timeZone,
  a.billing_day AS periods,
  -- The time up to which all usage was stored at the last refresh of each shard. The lowest is the time for all shards.
  (SELECT minOrNull(as_of) FROM (SELECT max(as_of) AS as_of FROM refreshes GROUP BY shard)) AS asOf,
  -- After this time, a source may still send usage again, for example with a price.
  asOf - INTERVAL 1 HOUR AS settled,
  least(asOf, (SELECT minOrNull(first) FROM changes WHERE account = {account:String})) AS firstEvent,
  toString((SELECT max(version) FROM changes WHERE account = {account:String})) AS version,
  (
    SELECT groupArray(CAST((id, name), 'Tuple(id String, name String)')) FROM agents FINAL WHERE account = {account:String}
  ) AS agents
FROM accounts AS a FINAL
WHERE a.id = {account:String}
SETTINGS date_time_output_format = 'iso', optimize_skip_unused_shards = 1;
