CREATE TABLE accounts (
  id          text PRIMARY KEY,
  time_zone   text NOT NULL,                            -- IANA name, such as Europe/Berlin
  billing_day smallint NOT NULL DEFAULT 1 CHECK (billing_day BETWEEN 1 AND 31)
);

CREATE TABLE agents (
  account text NOT NULL REFERENCES accounts,
  id      text NOT NULL,
  name    text NOT NULL,
  PRIMARY KEY (account, id)
);

CREATE TABLE usage_events (
  account  text NOT NULL REFERENCES accounts,
  id       text NOT NULL,                               -- from the sender, so that a retry inserts nothing
  time     timestamptz NOT NULL,
  agent    text,                                        -- NULL: usage of no agent
  model    text,
  credits  numeric(18, 6),                              -- NULL: no price yet
  messages bigint,                                      -- NULL: usage that is no message
  PRIMARY KEY (account, id)
);

-- The index has all columns that a query reads, so that the table is not read. This works only while autovacuum keeps
-- up.
CREATE INDEX usage_by_time ON usage_events (account, time) INCLUDE (agent, model, credits, messages);

-- The time of the newest event of all accounts is the time up to which usage is stored.
CREATE INDEX usage_newest ON usage_events (time);
