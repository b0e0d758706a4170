SELECT
  toDateTime(roundDown(toUnixTimestamp(e.time), {edges:Array(UInt32)}), 'UTC') AS time,
  nullIf(e.agent, '') AS agent,
  nullIf(e.model, '') AS model,
  toString(sum(e.credits)) AS credits,
  toString(sum(e.messages)) AS messages
FROM events AS e FINAL
WHERE e.account = {account:String}
  AND e.time >= {from:DateTime('UTC')} AND e.time < {to:DateTime('UTC')}
  AND (empty({agents:Array(String)}) OR e.agent IN {agents:Array(String)})
GROUP BY 1, 2, 3, e.credits IS NULL, e.messages IS NULL
SETTINGS date_time_output_format = 'iso', do_not_merge_across_partitions_select_final = 1, optimize_skip_unused_shards = 1;
