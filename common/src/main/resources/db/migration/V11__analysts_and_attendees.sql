alter table account drop constraint account_role_check;
alter table account add constraint account_role_check check (role in ('USER', 'ANALYST', 'ADMIN'));

-- Lists of accounts, and of what was cancelled at an event; who is coming has the index booking_of_event.
create index account_age on account (created_at, user_id);
create index booking_cancelled_of_event on booking (event_id, booking_id) where status = 'CANCELLED';
