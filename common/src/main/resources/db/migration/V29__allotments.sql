-- Tickets that an organiser keeps back: a hold without end, which has a label.
alter table hold
  add column label text; -- of an allotment; null of any other hold
create index hold_allotment on hold (event_id, placed_at, hold_id) where label is not null and status = 'HELD';
