-- Waits end by themselves when their event starts.
alter table waitlist_entry
  drop constraint waitlist_entry_status_check,
  add constraint waitlist_entry_status_check
    check (status in ('WAITING', 'OFFERED', 'PROMOTED', 'LEFT', 'DECLINED', 'EXPIRED', 'SERVED', 'UNSERVABLE', 'ENDED', 'VOIDED'));

-- Changes of which people have to be told, as JSON; null when all have been told.
alter table event add column announcements text;
