-- The usage of an agent in a quarter of an hour. In every zone, days and hours begin with a quarter (since 2012). A
-- slot is one row, so that computing it again replaces it as a whole. A view that adds up inserted events would count
-- an event twice if it is sent twice.
CREATE TABLE slots (
  account String,
  agent   String,
  slot    DateTime('UTC') CODEC(Delta, ZSTD),
  cells   Array(Tuple(model LowCardinality(String), credits Nullable(Decimal(18, 6)), messages Nullable(Int64))),
  version DateTime64(3, 'UTC') CODEC(Delta, ZSTD)       -- that of the refresh which computed it
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(slot)
ORDER BY (account, agent, slot)
TTL slot + INTERVAL 37 MONTH
SETTINGS ttl_only_drop_parts = 1;

-- The slots that have new events. Sending an event twice makes no difference.
CREATE TABLE touched (
  account  String,
  agent    String,
  slot     DateTime('UTC'),
  inserted DateTime64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY inserted
TTL toDateTime(inserted, 'UTC') + INTERVAL 7 DAY;

CREATE MATERIALIZED VIEW touch TO touched AS
SELECT account, agent, toStartOfFifteenMinutes(toDateTime(time, 'UTC')) AS slot, max(inserted) AS inserted
FROM events
GROUP BY account, agent, slot;
