-- Runs before anything is computed: the time up to which all usage is stored, and the time from which to search for
-- touched slots. The search begins some minutes before the last refresh, because an insert may take that long.
SELECT
  now64(3, 'UTC') AS version,
  (SELECT min(time) FROM (SELECT max(time) AS time FROM watermarks GROUP BY source)) AS as_of,
  (SELECT max(version) FROM refreshes) - INTERVAL 10 MINUTE AS since;
