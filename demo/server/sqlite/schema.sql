-- Times are milliseconds since 1970. Credits are whole millionths, because SQLite has no decimals, and sums of doubles
-- are not exact.

CREATE TABLE accounts (
  id          TEXT PRIMARY KEY,
  time_zone   TEXT NOT NULL,                            -- IANA name, such as Europe/Berlin
  billing_day INTEGER NOT NULL DEFAULT 1 CHECK (billing_day BETWEEN 1 AND 31)
) STRICT;

CREATE TABLE agents (
  account TEXT NOT NULL REFERENCES accounts,
  id      TEXT NOT NULL,
  name    TEXT NOT NULL,
  PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE usage_events (
  account  TEXT NOT NULL REFERENCES accounts,
  id       TEXT NOT NULL,                               -- from the sender, so that a retry inserts nothing
  time     INTEGER NOT NULL,
  agent    TEXT,                                        -- NULL: usage of no agent
  model    TEXT,
  credits  INTEGER,                                     -- NULL: no price yet
  messages INTEGER,                                     -- NULL: usage that is no message
  PRIMARY KEY (account, id)
) STRICT;

-- The index has all columns that a query reads, so that the table is not read.
CREATE INDEX usage_by_time ON usage_events (account, time, agent, model, credits, messages);

-- The time of the newest event of all accounts is the time up to which usage is stored.
CREATE INDEX usage_newest ON usage_events (time);
