-- Views for people with SQL: the contract, under which the tables may change. They are made again when their version is
-- another one, by whoever may make a schema in this database; replays and tests in other schemas have none.
do $$
declare
  version constant text := 'Evently reporting, version 1';
begin
  if current_schema() is distinct from 'public'
    or not exists (
      select from pg_attribute
      where attrelid = to_regclass('public.event') and attname = 'draft' and not attisdropped)
    or not exists (
      select from pg_class where oid = to_regclass('public.event') and pg_has_role(relowner, 'usage'))
    or not has_database_privilege(current_database(), 'create') then
    return;
  end if;
  -- Two services may end their migrations at the same time.
  perform pg_advisory_xact_lock(hashtext('evently reporting'));
  if exists (
    select from pg_namespace
    where nspname = 'reporting' and obj_description(oid, 'pg_namespace') = version) then
    return;
  end if;
  drop schema if exists reporting cascade;
  create schema reporting;
  execute format('comment on schema reporting is %L', version);

  create view reporting.events as
  select event_id, name, venue, starts_at, status, draft is true as is_draft, capacity, confirmed, held,
    capacity - confirmed - held as remaining, waitlisted, max_per_booking, organiser_id, sequence as outcomes
  from public.event;
  comment on view reporting.events is 'One row for each event, as it is now';
  comment on column reporting.events.event_id is 'Its id, in all other views too';
  comment on column reporting.events.name is 'What it is called now';
  comment on column reporting.events.venue is 'Where it takes place';
  comment on column reporting.events.starts_at is 'When it starts';
  comment on column reporting.events.status is 'SCHEDULED or CANCELLED';
  comment on column reporting.events.is_draft is 'Whether it is not published yet';
  comment on column reporting.events.capacity is 'Tickets in all';
  comment on column reporting.events.confirmed is 'Tickets that are booked';
  comment on column reporting.events.held is 'Tickets that are held, those of offers included';
  comment on column reporting.events.remaining is 'Tickets that are neither booked nor held';
  comment on column reporting.events.waitlisted is 'Entries that wait';
  comment on column reporting.events.max_per_booking is 'Most tickets of one booking';
  comment on column reporting.events.organiser_id is 'Which organiser published it; null when an admin did';
  comment on column reporting.events.outcomes is 'How many outcomes it has in the outcome log: the sequence of the last one';

  create view reporting.bookings as
  select booking_id, event_id, user_id, quantity, status, nullif(category, '') as category, seats, price_amount,
    price_currency, price_amount * quantity as revenue, confirmed_at, cancelled_at, reference
  from public.booking;
  comment on view reporting.bookings is 'One row for each booking that was ever confirmed';
  comment on column reporting.bookings.booking_id is 'Its id: that of the request, the hold or the wait that it came from';
  comment on column reporting.bookings.event_id is 'Of reporting.events';
  comment on column reporting.bookings.user_id is 'Whose it is now';
  comment on column reporting.bookings.quantity is 'Its tickets; of a cancelled one those that it had then';
  comment on column reporting.bookings.status is 'CONFIRMED or CANCELLED; one that ended with its event is CANCELLED';
  comment on column reporting.bookings.category is 'Of its tickets; null at an event without categories';
  comment on column reporting.bookings.seats is 'The labels of its seats; null at an event without seats';
  comment on column reporting.bookings.price_amount is 'Of one ticket, in minor units of the currency; null without a price';
  comment on column reporting.bookings.price_currency is 'ISO 4217';
  comment on column reporting.bookings.revenue is 'Of all its tickets, in minor units; null without a price';
  comment on column reporting.bookings.confirmed_at is 'When it was confirmed';
  comment on column reporting.bookings.cancelled_at is 'When it ended; null while it is confirmed';
  comment on column reporting.bookings.reference is 'What the caller knows it by, such as a payment; mostly null';

  create view reporting.waits as
  select entry_id, event_id, user_id, quantity, status, nullif(category, '') as category, joined_at, ended_at
  from public.waitlist_entry;
  comment on view reporting.waits is 'One row for each entry that ever joined a waitlist';
  comment on column reporting.waits.entry_id is 'Its id: that of the request';
  comment on column reporting.waits.event_id is 'Of reporting.events';
  comment on column reporting.waits.user_id is 'Who waits';
  comment on column reporting.waits.quantity is 'Tickets that it waits for, or waited for when it ended';
  comment on column reporting.waits.status is 'WAITING, OFFERED (tickets are held for it), PROMOTED (became a booking), LEFT, DECLINED or EXPIRED (its offer was not taken), SERVED (an organiser gave tickets), UNSERVABLE, ENDED (the event started), VOIDED (the event was cancelled)';
  comment on column reporting.waits.category is 'Of the waitlist; null at an event without categories';
  comment on column reporting.waits.joined_at is 'When it began';
  comment on column reporting.waits.ended_at is 'When it ended; null while it waits';

  create view reporting.holds as
  select hold_id, event_id, user_id, quantity, status, nullif(category, '') as category, seats, price_amount,
    price_currency, placed_at, expires_at, ended_at, entry_id is not null as is_offer
  from public.hold;
  comment on view reporting.holds is 'One row for each hold, and for each offer to somebody who waits';
  comment on column reporting.holds.hold_id is 'Its id; an offer has that of its entry';
  comment on column reporting.holds.event_id is 'Of reporting.events';
  comment on column reporting.holds.user_id is 'For whom the tickets are held';
  comment on column reporting.holds.quantity is 'Its tickets';
  comment on column reporting.holds.status is 'HELD, CONFIRMED (became a booking), RELEASED (given back, an offer declined), EXPIRED, VOIDED (the event was cancelled)';
  comment on column reporting.holds.category is 'Of its tickets; null at an event without categories';
  comment on column reporting.holds.seats is 'The labels of its seats; null at an event without seats';
  comment on column reporting.holds.price_amount is 'Of one ticket, in minor units of the currency; null without a price';
  comment on column reporting.holds.price_currency is 'ISO 4217';
  comment on column reporting.holds.placed_at is 'When it began';
  comment on column reporting.holds.expires_at is 'Until when it stands, or stood';
  comment on column reporting.holds.ended_at is 'When it ended; null while it stands';
  comment on column reporting.holds.is_offer is 'Whether it is an offer to an entry of reporting.waits with the same id';

  create view reporting.decisions as
  select request_id, log_partition, log_offset, event_id, user_id, type as request, decided_at, outcomes::jsonb as outcomes
  from public.decision;
  comment on view reporting.decisions is 'One row for each request that was decided, in the order of (log_partition, log_offset)';
  comment on column reporting.decisions.request_id is 'Of the request; a booking, hold or wait that it asked for has the same id';
  comment on column reporting.decisions.log_partition is 'Where the request stands in evently.booking-requests.v1';
  comment on column reporting.decisions.log_offset is 'Where the request stands in its partition';
  comment on column reporting.decisions.event_id is 'Of reporting.events, if there is such an event';
  comment on column reporting.decisions.user_id is 'Who asked';
  comment on column reporting.decisions.request is 'What was asked for, such as PlaceBooking';
  comment on column reporting.decisions.decided_at is 'The time of the request, which is that of the decision';
  comment on column reporting.decisions.outcomes is 'An array of the records in evently.booking-outcomes.v1, as sent: each has an outcome with its type';
end
$$;

-- The role that reads them, where there is one, and nothing else.
do $$
begin
  if current_schema() = 'public' and exists (
    select from pg_namespace n
    join pg_roles r on r.rolname = 'evently_reporting'
    left join pg_class c on c.relnamespace = n.oid and c.relkind = 'v'
    where n.nspname = 'reporting'
      and pg_has_role(n.nspowner, 'usage')
      and (not has_schema_privilege(r.oid, n.oid, 'usage')
        or c.oid is not null and not has_table_privilege(r.oid, c.oid, 'select'))) then
    grant usage on schema reporting to evently_reporting;
    grant select on all tables in schema reporting to evently_reporting;
  end if;
end
$$;
