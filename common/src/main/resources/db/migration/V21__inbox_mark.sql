-- Up to which notification a user has read their inbox; none who has read nothing.
create table notification_mark (
  user_id    uuid primary key,
  read_up_to bigint not null -- the log_offset of one of the user's notifications
);
