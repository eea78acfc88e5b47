-- Lists of what an organiser has published.
create index event_of_organiser on event (organiser_id) where organiser_id is not null;
