SELECT DISTINCT time_zone FROM accounts FINAL;
