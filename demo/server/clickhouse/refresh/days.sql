-- Computes the days of accounts of one zone, because ClickHouse accepts only constants as zones.
INSERT INTO days (account, time_zone, agent, day, time, cells, version)
SELECT account, {time_zone:String}, agent, day, min(first), groupArray((model, credit_sum, message_sum)), {version:DateTime64(3, 'UTC')}
FROM (
  SELECT s.account AS account, s.agent AS agent, toDate(s.slot, {time_zone:String}) AS day, cell.model AS model,
    sum(cell.credits) AS credit_sum, sum(cell.messages) AS message_sum, min(s.slot) AS first
  FROM slots AS s FINAL ARRAY JOIN s.cells AS cell
  WHERE (s.account, s.agent, toDate(s.slot, {time_zone:String})) IN (
      SELECT account, agent, toDate(slot, {time_zone:String}) FROM touched WHERE inserted >= {since:DateTime64(3, 'UTC')}
    )
    AND s.account IN (SELECT id FROM accounts FINAL WHERE time_zone = {time_zone:String})
    AND s.slot >= (SELECT min(slot) FROM touched WHERE inserted >= {since:DateTime64(3, 'UTC')}) - INTERVAL 2 DAY
  GROUP BY account, agent, day, model, cell.credits IS NULL, cell.messages IS NULL
)
GROUP BY account, agent, day
SETTINGS do_not_merge_across_partitions_select_final = 1;
