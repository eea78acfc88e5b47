-- A login and all that is renewed from it, by refresh tokens of which each is good once.
create table login_session (
  session_id uuid primary key,
  user_id    uuid not null,
  token_hash bytea not null, -- SHA-256 of the refresh token that is good now
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz -- null while it lasts
);
create index login_session_user on login_session (user_id, created_at);
create index login_session_expiry on login_session (expires_at);
create index login_session_ended on login_session (ended_at) where ended_at is not null;

alter table account
  add column revision integer not null default 0, -- counts changes of the password and the role
  add column setting_hash text; -- of the password that the settings gave last; null without one
