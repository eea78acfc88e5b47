-- Where organisers want the outcomes of their events sent, and how far each of them has come in each event. What
-- is sent is read from decisions, so nothing is queued here.
create table webhook (
  webhook_id uuid primary key,
  owner_id uuid not null,
  owner_role text not null, -- when it was made: ORGANISER or ADMIN
  event_id uuid, -- null for all events that its owner rules
  url text not null,
  types text[], -- of outcomes; null for all
  secret text not null, -- signs: whsec_ and base64
  former_secret text, -- signs too until former_until; null after no rotation
  former_until timestamptz,
  enabled boolean not null,
  disabled_reason text, -- BY_OWNER, FAILED, GONE or NOT_ALLOWED; null while it is enabled
  disabled_at timestamptz,
  created_at timestamptz not null,
  revision bigint not null default 0 -- counts changes, so that what was read before one moves no cursor after it
);
create index webhook_of_owner on webhook (owner_id, webhook_id);
create index webhook_of_event on webhook (event_id) where event_id is not null;

create table webhook_cursor (
  webhook_id uuid not null references webhook on delete cascade,
  event_id uuid not null,
  log_partition integer not null, -- of the event's outcomes; whoever has it delivers
  through bigint not null, -- the last sequence that was delivered or passed over
  attempt integer not null default 0, -- how often the next one has failed
  next_attempt_at timestamptz, -- when something is due; null when nothing is known to be
  last_status integer, -- of the last answer; null when there was none
  last_error text, -- why the last attempt failed; null when it did not
  last_attempt_at timestamptz,
  version bigint not null default 0, -- moves by compare-and-set
  primary key (webhook_id, event_id)
);
create index webhook_cursor_of_event on webhook_cursor (event_id);
create index webhook_cursor_due on webhook_cursor (webhook_id, next_attempt_at) where next_attempt_at is not null;
