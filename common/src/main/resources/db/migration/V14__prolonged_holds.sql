-- A hold may be prolonged once.
alter table hold
  add column prolonged_by uuid; -- the request whose decision prolonged it; null when none did
