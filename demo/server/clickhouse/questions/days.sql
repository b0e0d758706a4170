SELECT
  toDateTime(roundDown(toUnixTimestamp(d.time), {edges:Array(UInt32)}), 'UTC') AS time,
  nullIf(d.agent, '') AS agent,
  nullIf(cell.model, '') AS model,
  toString(sum(cell.credits)) AS credits,
  toString(sum(cell.messages)) AS messages
FROM days AS d FINAL ARRAY JOIN d.cells AS cell
WHERE d.account = {account:String} AND d.time_zone = {time_zone:String}
  AND d.time >= {from:DateTime('UTC')} AND d.time < {to:DateTime('UTC')}
  AND (empty({agents:Array(String)}) OR d.agent IN {agents:Array(String)})
GROUP BY 1, 2, 3, cell.credits IS NULL, cell.messages IS NULL
SETTINGS date_time_output_format = 'iso', do_not_merge_across_partitions_select_final = 1, optimize_skip_unused_shards = 1;
