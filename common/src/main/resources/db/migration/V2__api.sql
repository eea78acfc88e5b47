-- What the api-service keeps for itself. Nothing here takes part in a decision.

create table account (
  user_id       uuid primary key,
  email         text not null unique, -- in lower case
  name          text not null,
  password_hash text not null,
  role          text not null check (role in ('USER', 'ADMIN')),
  created_at    timestamptz not null
);

-- A use of an Idempotency-Key: its request id derives from the user and the key.
create table idempotency_key (
  request_id    uuid primary key,
  fingerprint   bytea not null, -- SHA-256 of method, path and body
  log_partition integer, -- null until the broker acknowledged
  log_offset    bigint,
  accepted_at   timestamptz,
  attempted_at  timestamptz not null, -- when it was last sent
  created_at    timestamptz not null
);
create index idempotency_key_age on idempotency_key (created_at);

-- The inbox, projected from the notification log: all of a user's notifications are in one partition.
create table notification (
  user_id         uuid not null,
  log_offset      bigint not null,
  log_partition   integer not null,
  notification_id uuid not null,
  body            text not null, -- the record's JSON
  primary key (user_id, log_offset)
);
create table notification_position (
  log_partition integer primary key,
  next_offset   bigint not null
);
