-- A wait also ends when an organiser gives its user tickets, and when it is for more than there are in all.
alter table waitlist_entry
  drop constraint waitlist_entry_status_check,
  add constraint waitlist_entry_status_check
    check (status in ('WAITING', 'OFFERED', 'PROMOTED', 'LEFT', 'DECLINED', 'EXPIRED', 'SERVED', 'UNSERVABLE', 'VOIDED'));
