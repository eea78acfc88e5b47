-- The state that the request log leads to. Only the booking-processor writes these tables, each row
-- in the transaction that moves log_position, so the log alone rebuilds them. Foreign keys are left
-- out on purpose: one writer, one order, and no row is ever deleted.

create table event (
  event_id        uuid primary key,
  name            text not null,
  venue           text not null,
  starts_at       timestamptz not null,
  capacity        integer not null,
  confirmed       integer not null,
  held            integer not null,
  waitlisted      integer not null check (waitlisted >= 0),
  max_per_booking integer not null,
  status          text not null check (status in ('SCHEDULED', 'CANCELLED')),
  revision        bigint not null, -- counts the organiser's changes; the ETag
  sequence        bigint not null, -- counts the outcomes
  version         bigint not null, -- counts the transactions; differs with the split into batches
  constraint never_oversold check (confirmed >= 0 and held >= 0 and confirmed + held <= capacity)
) with (fillfactor = 50); -- room for HOT updates: no index holds a counter
create index event_upcoming on event (starts_at, event_id);

create table booking (
  booking_id   uuid primary key, -- the id of the request that asked for it
  event_id     uuid not null,
  user_id      uuid not null,
  quantity     integer not null check (quantity > 0),
  status       text not null check (status in ('CONFIRMED', 'CANCELLED')),
  confirmed_at timestamptz not null,
  cancelled_at timestamptz
);
create unique index booking_one_active on booking (event_id, user_id) where status = 'CONFIRMED';
create index booking_of_user on booking (user_id, confirmed_at, booking_id);

create table waitlist_entry (
  entry_id   uuid primary key, -- the id of the request that asked for it
  event_id   uuid not null,
  user_id    uuid not null,
  quantity   integer not null check (quantity > 0),
  status     text not null check (status in ('WAITING', 'PROMOTED', 'LEFT')),
  log_offset bigint not null, -- the place that orders the line
  joined_at  timestamptz not null,
  ended_at   timestamptz,
  ended_by   uuid -- the request whose decision ended the wait
);
create unique index waitlist_one_waiting on waitlist_entry (user_id, event_id) where status = 'WAITING';
create unique index waitlist_line on waitlist_entry (event_id, log_offset) where status = 'WAITING';

create table decision (
  request_id    uuid primary key,
  log_partition integer not null,
  log_offset    bigint not null,
  event_id      uuid not null,
  user_id       uuid not null,
  type          text not null,
  decided_at    timestamptz not null,
  traceparent   text,
  outcomes      text not null -- a JSON array of the records in the outcome log, as sent
);
create unique index decision_place on decision (log_partition, log_offset);

create table log_position (
  log_partition integer primary key,
  next_offset   bigint not null
);
