-- Seats, holds, offers, categories, and the history of an event. Rows that were written before get
-- the values that a replay of the log gives them, however long that takes.

set local statement_timeout = 0;

alter table event
  add column terms         text,                            -- a JSON object: how it is sold; null for the defaults
  add column seats         integer not null default 0,      -- how many seats its map has; 0 without one
  add column categories    integer not null default 0,      -- how many rows it has in category
  add column unsettled     boolean not null default false,  -- cancelled, and not all of it ended yet
  add column chance_offset bigint,       -- the place that last freed places while people waited,
  add column chance_at     timestamptz,  -- when that was,
  add column chance_free   integer;      -- and how many places were left over
create index event_unsettled on event (event_id) where unsettled;

-- The places of an event with categories; its row in event holds the sums.
create table category (
  event_id       uuid not null,
  name           text not null,
  ordinal        integer not null,
  capacity       integer not null,
  confirmed      integer not null,
  held           integer not null,
  waitlisted     integer not null check (waitlisted >= 0),
  price_amount   bigint,
  price_currency text,
  chance_offset  bigint,
  chance_at      timestamptz,
  chance_free    integer,
  primary key (event_id, name),
  constraint category_never_oversold check (confirmed >= 0 and held >= 0 and confirmed + held <= capacity)
) with (fillfactor = 50);

create table seat (
  event_id uuid not null,
  label    text not null,
  rank     integer not null, -- nearest to the front first, in a row from left to right
  section  text not null,    -- '' where the house has none
  seat_row text not null,
  category text not null,    -- '' at an event without categories
  status   text not null check (status in ('AVAILABLE', 'HELD', 'BOOKED')),
  holder   uuid,             -- the booking or hold that has it
  primary key (event_id, label),
  constraint seat_has_one_holder check ((status = 'AVAILABLE') = (holder is null))
) with (fillfactor = 70);
create index seat_free on seat (event_id, category, rank) where status = 'AVAILABLE';
create index seat_free_in_section on seat (event_id, category, section, rank) where status = 'AVAILABLE';

create table hold (
  hold_id        uuid primary key, -- the id of the request that asked for it; of an offer, the id of its entry
  event_id       uuid not null,
  user_id        uuid not null,
  quantity       integer not null check (quantity > 0),
  category       text not null,
  seats          text[],
  price_amount   bigint,
  price_currency text,
  status         text not null check (status in ('HELD', 'CONFIRMED', 'RELEASED', 'EXPIRED', 'VOIDED')),
  placed_at      timestamptz not null,
  placed_by      uuid not null, -- the request whose decision placed it
  expires_at     timestamptz not null,
  ended_at       timestamptz,
  ended_by       uuid,
  entry_id       uuid           -- the waitlist entry whose offer it is
);
create index hold_due on hold (expires_at, event_id) where status = 'HELD';
create index hold_active on hold (event_id, user_id) where status = 'HELD';
create index hold_of_user on hold (user_id, placed_at, hold_id);

alter table booking
  add column category       text not null default '',
  add column seats          text[],
  add column price_amount   bigint,
  add column price_currency text,
  add column reference      text,    -- what the caller knows it by
  add column slot           uuid,    -- null while it is the one booking that a user may have at the event; else its own id
  add column requests       uuid[];  -- those whose decisions made it what it is, oldest first
update booking set slot = booking_id where status = 'CANCELLED';
drop index booking_one_active;
drop index booking_of_user;
create unique index booking_of_user on booking (user_id, event_id, slot) nulls not distinct;
create index booking_of_event on booking (event_id, booking_id) where status = 'CONFIRMED';

alter table waitlist_entry
  add column category text not null default '',
  drop constraint waitlist_entry_status_check,
  add constraint waitlist_entry_status_check
    check (status in ('WAITING', 'OFFERED', 'PROMOTED', 'LEFT', 'DECLINED', 'EXPIRED', 'VOIDED'));
drop index waitlist_one_waiting;
create unique index waitlist_one_waiting on waitlist_entry (user_id, event_id, category) where status = 'WAITING';
drop index waitlist_line;
create unique index waitlist_line on waitlist_entry (event_id, category, log_offset) where status = 'WAITING';
create index waitlist_fit on waitlist_entry (event_id, category, quantity, log_offset) where status = 'WAITING';

alter table decision add column first_sequence bigint; -- of its outcomes; 0 when there is no such event
update decision set first_sequence = (outcomes::jsonb -> 0 ->> 'sequence')::bigint;
alter table decision alter column first_sequence set not null;
create index decision_history on decision (event_id, first_sequence);

update booking b set requests = h.requests
from (select m.booking_id, array_agg(m.request_id order by m.sequence) as requests
      from (select b2.booking_id, b2.booking_id as request_id, 0 as sequence
            from booking b2
            union
            select (o -> 'outcome' ->> 'bookingId')::uuid, d.request_id, (o ->> 'sequence')::bigint
            from decision d cross join lateral jsonb_array_elements(d.outcomes::jsonb) o
            where o -> 'outcome' ->> 'type' in ('BookingCancelled', 'WaitlistPromoted')) m
      group by m.booking_id) h
where h.booking_id = b.booking_id;
alter table booking alter column requests set not null;

-- The last decision of an event that freed places while people waited, and what it left over.
update event e set chance_offset = c.log_offset, chance_at = c.decided_at, chance_free = c.free
from (select distinct on (d.event_id) d.event_id, d.log_offset, d.decided_at,
             (o.last ->> 'capacity')::integer - (o.last ->> 'confirmed')::integer - (o.last ->> 'held')::integer as free
      from decision d
      cross join lateral (select d.outcomes::jsonb -> 0 as first, d.outcomes::jsonb -> -1 as last) o
      where d.type in ('CancelBooking', 'ChangeEvent', 'LeaveWaitlist')
        and o.first -> 'outcome' ->> 'type' in ('BookingCancelled', 'EventChanged', 'WaitlistLeft')
        and (o.first ->> 'waitlisted')::integer > 0
      order by d.event_id, d.log_offset desc) c
where c.event_id = e.event_id;
