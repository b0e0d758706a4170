-- The usage of an agent on a day of the account's own zone. The zone is part of the key, so that days of two zones do
-- not mix when the zone of an account changes.
CREATE TABLE days (
  account   String,
  time_zone LowCardinality(String),
  agent     String,
  day       Date,
  time      DateTime('UTC'),                            -- some time on that day
  cells     Array(Tuple(model LowCardinality(String), credits Nullable(Decimal(18, 6)), messages Nullable(Int64))),
  version   DateTime64(3, 'UTC') CODEC(Delta, ZSTD)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(day)
ORDER BY (account, time_zone, agent, day);
