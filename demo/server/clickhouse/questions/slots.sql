SELECT
  toDateTime(roundDown(toUnixTimestamp(s.slot), {edges:Array(UInt32)}), 'UTC') AS time,
  nullIf(s.agent, '') AS agent,
  nullIf(cell.model, '') AS model,
  toString(sum(cell.credits)) AS credits,
  toString(sum(cell.messages)) AS messages
FROM slots AS s FINAL ARRAY JOIN s.cells AS cell
WHERE s.account = {account:String}
  AND s.slot >= {from:DateTime('UTC')} AND s.slot < {to:DateTime('UTC')}
  AND (empty({agents:Array(String)}) OR s.agent IN {agents:Array(String)})
GROUP BY 1, 2, 3, cell.credits IS NULL, cell.messages IS NULL
SETTINGS date_time_output_format = 'iso', do_not_merge_across_partitions_select_final = 1, optimize_skip_unused_shards = 1;
