alter table account drop constraint account_role_check;
alter table account
  add constraint account_role_check check (role in ('USER', 'ORGANISER', 'ANALYST', 'ADMIN'));

-- Who published the event as an organiser; null when it is the admins'. A column without a value takes no room in a row.
alter table event add column organiser_id uuid;

-- Lists of holds and waits of an event that have ended; those that have not have hold_active and waitlist_line.
create index hold_ended_of_event on hold (event_id, user_id) where status <> 'HELD';
create index wait_ended_of_event on waitlist_entry (event_id, log_offset) where status <> 'WAITING';
