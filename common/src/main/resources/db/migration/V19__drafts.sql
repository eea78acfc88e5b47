-- Drafts are seen by their organisers only: neither lists nor searches for anybody have them. The words of an event know
-- it, too, so that a page is cut before rows of events are read.
alter table event add column draft boolean not null default false;
alter table event_words add column draft boolean not null default false;
create index event_drafts on event (starts_at, event_id) where draft;

create or replace function keep_event_words() returns trigger language plpgsql as $$
begin
  insert into event_words (event_id, starts_at, words, draft)
  values (new.event_id, new.starts_at, search_vector(new.name || ' ' || new.venue), new.draft)
  on conflict (event_id) do update
    set starts_at = excluded.starts_at, words = excluded.words, draft = excluded.draft;
  return null;
end
$$;
drop trigger event_words_of_changed on event;
create trigger event_words_of_changed after update of name, venue, starts_at, draft on event for each row
  when (old.name <> new.name or old.venue <> new.venue or old.starts_at <> new.starts_at or old.draft <> new.draft)
  execute function keep_event_words();
