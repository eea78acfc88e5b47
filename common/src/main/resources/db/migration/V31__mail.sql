-- Mail: who may be written to, in which language and about what, and what waits to be sent.
alter table account
  add column email_confirmed_at timestamptz, -- when a link that was sent there was opened; null before
  add column language text not null default 'en' check (language in ('de', 'en')),
  add column mail_enabled boolean not null default true, -- whether its owner wants mail at all
  add column mail_declined text[] not null default '{}'; -- of what they want none, as MailTopic names it

-- A link that only the owner of an address can open, because it was sent there.
create table account_link (
  token_hash bytea primary key, -- SHA-256 of what the link says
  purpose text not null check (purpose in ('CONFIRM_EMAIL', 'RESET_PASSWORD')),
  user_id uuid, -- null when nobody has the address: the row is written all the same
  email text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index account_link_email on account_link (email, purpose, created_at);
create index account_link_expiry on account_link (expires_at);

-- A mail, from when it is asked for until some days after its end.
create table mail_outbox (
  id uuid primary key, -- of what it tells, so that nothing is told twice
  user_id uuid not null,
  kind text not null,
  language text not null,
  params text not null, -- JSON; the secret of a link goes when the mail has ended
  created_at timestamptz not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  last_error text,
  sent_at timestamptz, -- when the mail server took it
  failed_at timestamptz -- when it was refused or given up
);
create index mail_outbox_due on mail_outbox (next_attempt_at) where sent_at is null and failed_at is null;
create index mail_outbox_user on mail_outbox (user_id) where sent_at is null and failed_at is null;
create index mail_outbox_sent on mail_outbox (sent_at) where sent_at is not null;
create index mail_outbox_failed on mail_outbox (failed_at) where failed_at is not null;
