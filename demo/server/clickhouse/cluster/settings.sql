-- For the host: it cannot write, a query ends after ten seconds or when the client disconnects, and only the shard that
-- has the account answers.
CREATE SETTINGS PROFILE usage_host SETTINGS
  readonly = 2,
  max_execution_time = 10,
  max_memory_usage = 4000000000,
  max_result_rows = 2000000,
  cancel_http_readonly_queries_on_client_close = 1,
  optimize_skip_unused_shards = 1;

-- For senders: an insert returns only when the shard has stored it, so that a watermark may include it.
CREATE SETTINGS PROFILE usage_sender SETTINGS
  distributed_foreground_insert = 1,
  async_insert = 1,
  wait_for_async_insert = 1;
