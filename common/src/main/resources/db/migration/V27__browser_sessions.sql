-- The refresh token of a browser stands in a cookie that its tabs share. What they sent when the last one
-- was not there yet still leads to it for a moment.
alter table login_session
  add column in_browser boolean not null default false, -- whether a cookie has the token
  add column renewed_at timestamptz, -- when the last token was put in place of the former one; null before
  add column former_hash bytea, -- SHA-256 of the former token; null before
  add column token_for_former bytea; -- the token that is good now, sealed with the former one
