INSERT INTO slots (account, agent, slot, cells, version)
SELECT account, agent, slot, groupArray((model, credit_sum, message_sum)), {version:DateTime64(3, 'UTC')}
FROM (
  SELECT e.account AS account, e.agent AS agent, toStartOfFifteenMinutes(toDateTime(e.time, 'UTC')) AS slot, e.model AS model,
    sum(e.credits) AS credit_sum, sum(e.messages) AS message_sum
  FROM events AS e FINAL
  WHERE (e.account, e.agent, toStartOfFifteenMinutes(toDateTime(e.time, 'UTC'))) IN (
      SELECT account, agent, slot FROM touched WHERE inserted >= {since:DateTime64(3, 'UTC')}
    )
    AND e.time >= (SELECT min(slot) FROM touched WHERE inserted >= {since:DateTime64(3, 'UTC')})
  GROUP BY account, agent, slot, model, e.credits IS NULL, e.messages IS NULL
)
GROUP BY account, agent, slot
SETTINGS do_not_merge_across_partitions_select_final = 1;
