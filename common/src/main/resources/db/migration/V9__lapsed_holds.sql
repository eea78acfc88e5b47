-- When a hold of a user at an event last lapsed, an offer apart: events may have a cooldown. Found with
-- one look, however many holds have lapsed.
create index hold_lapsed on hold (event_id, user_id, least(ended_at, expires_at))
  where status in ('EXPIRED', 'RELEASED') and entry_id is null;
