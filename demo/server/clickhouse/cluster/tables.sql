-- To be created on each node, in addition to the tables in the database `usage`: tables with the same names over all
-- shards. The host and the senders of events use this database. The refresh uses `usage`, on one node of each shard,
-- since all data of an account is on one shard.
CREATE DATABASE usage_all;
CREATE TABLE usage_all.events AS usage.events ENGINE = Distributed('usage', 'usage', 'events', cityHash64(account));
CREATE TABLE usage_all.slots AS usage.slots ENGINE = Distributed('usage', 'usage', 'slots', cityHash64(account));
CREATE TABLE usage_all.days AS usage.days ENGINE = Distributed('usage', 'usage', 'days', cityHash64(account));
CREATE TABLE usage_all.changes AS usage.changes ENGINE = Distributed('usage', 'usage', 'changes', cityHash64(account));
CREATE TABLE usage_all.accounts AS usage.accounts ENGINE = Distributed('usage', 'usage', 'accounts', cityHash64(id));
CREATE TABLE usage_all.agents AS usage.agents ENGINE = Distributed('usage', 'usage', 'agents', cityHash64(account));
CREATE TABLE usage_all.refreshes AS usage.refreshes ENGINE = Distributed('usage', 'usage', 'refreshes');
