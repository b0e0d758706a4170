-- Before anything is computed: what is in now, and since when to look for touched slots. The last minutes before a refresh are looked at
-- again, for inserts that took as long.
SELECT
  now64(3, 'UTC') AS version,
  (SELECT min(time) FROM (SELECT max(time) AS time FROM watermarks GROUP BY source)) AS as_of,
  (SELECT max(version) FROM refreshes) - INTERVAL 10 MINUTE AS since;
