-- Who asks: nothing is written, no question runs longer than its reader waits, and one shard answers where one has the account.
CREATE SETTINGS PROFILE usage_host SETTINGS
  readonly = 2,
  max_execution_time = 10,
  max_memory_usage = 4000000000,
  max_result_rows = 2000000,
  cancel_http_readonly_queries_on_client_close = 1,
  optimize_skip_unused_shards = 1;

-- Who sends: an insert is answered when the shard has it. Only then may a watermark say so.
CREATE SETTINGS PROFILE usage_sender SETTINGS
  distributed_foreground_insert = 1,
  async_insert = 1,
  wait_for_async_insert = 1;
