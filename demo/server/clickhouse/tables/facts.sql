CREATE TABLE accounts (
  id          String,
  time_zone   LowCardinality(String),                   -- IANA name, such as Europe/Berlin
  billing_day UInt8 DEFAULT 1,
  inserted    DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(inserted)
ORDER BY id;

CREATE TABLE agents (
  account  String,
  id       String,
  name     String,
  inserted DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(inserted)
ORDER BY (account, id);

-- The time up to which each source has inserted all of its events.
CREATE TABLE watermarks (
  source String,
  time   SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
)
ENGINE = AggregatingMergeTree
ORDER BY source;

-- Completed refreshes, with the time up to which the computed data is complete.
CREATE TABLE refreshes (
  version DateTime64(3, 'UTC'),
  as_of   DateTime64(3, 'UTC'),
  shard   String DEFAULT hostName()
)
ENGINE = MergeTree
ORDER BY version;

-- When usage of an account last changed, and when it begins. Unlike sums, minimum and maximum stay right if usage is
-- sent twice.
CREATE TABLE changes (
  account String,
  version SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  first   SimpleAggregateFunction(min, DateTime('UTC'))
)
ENGINE = AggregatingMergeTree
ORDER BY account;

CREATE MATERIALIZED VIEW change TO changes AS
SELECT account, max(slots.version) AS version, min(slot) AS first
FROM slots
GROUP BY account;
