alter table account drop constraint account_role_check;
alter table account
  add constraint account_role_check check (role in ('USER', 'ORGANISER', 'ANALYST', 'ADMIN'));

-- Who published the event as an organiser; null when it is the admins'. A column without a value takes no room in a row.
alter table event add column organiser_id uuid;
