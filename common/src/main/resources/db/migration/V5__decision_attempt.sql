-- Which record of a partition a process decides alone after its start. The transaction that decides it
-- deletes the row, so a row that is left tells that the process ended with it.
create table decision_attempt (
  log_partition integer primary key,
  log_offset    bigint not null,
  attempts      integer not null, -- of different processes
  process       uuid not null     -- the last one
);
