-- A request is decided once in its partition. The same requestId in another partition, which only a
-- foreign producer writes, is another request: what comes of the two must not depend on which
-- partition is read first. So what a request's id names has that id within its event.

set local statement_timeout = 0;

-- All at once, so that nobody who holds one of them is waited for in the middle.
lock table decision, booking, hold, waitlist_entry in access exclusive mode;

alter table decision drop constraint decision_pkey, add primary key (request_id, log_partition);
alter table booking drop constraint booking_pkey, add primary key (booking_id, event_id);
alter table hold drop constraint hold_pkey, add primary key (hold_id, event_id);
alter table waitlist_entry drop constraint waitlist_entry_pkey, add primary key (entry_id, event_id);
