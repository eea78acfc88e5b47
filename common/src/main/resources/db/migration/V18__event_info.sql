-- What an organiser says of an event beside its name, place, start and terms: its end, zone, description and metadata.
-- As JSON, because nothing is looked for in it.
alter table event add column info text;
