-- Usage events as they are sent. Rows are inserted, and never updated. An event that is sent again, for example because
-- its price is known later, has the same key and replaces the earlier row. Both rows exist until ClickHouse merges
-- them, but FINAL reads only the newest.
CREATE TABLE events (
  account  String,
  agent    String,                                      -- '': usage of no agent
  time     DateTime64(3, 'UTC'),
  event_id String EPHEMERAL,                            -- from the sender: inserted, and kept as
  id       UInt64 DEFAULT cityHash64(event_id),         -- eight bytes, where a UUID as text was two thirds of the table
  model    LowCardinality(String),                      -- '': usage of no model
  credits  Nullable(Decimal(18, 6)),                    -- NULL: no price yet
  messages Nullable(Int64),                             -- NULL: usage that is no message
  inserted DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') CODEC(Delta, ZSTD)
)
ENGINE = ReplacingMergeTree(inserted)
PARTITION BY toMonday(time, 'UTC')
ORDER BY (account, agent, time, id)
TTL toDateTime(time, 'UTC') + INTERVAL 13 MONTH
SETTINGS ttl_only_drop_parts = 1;
