-- A service may have told its connections to look up keys only. A migration goes through whole tables.
set local enable_seqscan = on;
-- And it may take its time, unlike a call.
set local statement_timeout = 0;
set local lock_timeout = 0;
