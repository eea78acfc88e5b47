-- The runs of free seats, so that what a search for adjacent seats reads does not grow with the map.

set local statement_timeout = 0;

-- Nobody takes a seat meanwhile, and nobody is waited for in the middle.
lock table seat in access exclusive mode;

-- Free seats of one category that follow each other in a row, as many as there are.
create table seat_run (
  event_id     uuid not null,
  last_rank    integer not null, -- of the seat at its right end: seats are mostly taken from the left
  length       integer not null check (length > 0),
  category     text not null,
  section      text not null,
  seat_row     text not null,
  length_class integer not null generated always as (least(length, 12)) stored
) with (fillfactor = 70); -- room for HOT updates: a long run that gets shorter changes no index
insert into seat_run (event_id, last_rank, length, category, section, seat_row)
select event_id, max(rank), count(*), category, section, seat_row
from (select event_id, rank, category, section, seat_row,
             rank - row_number() over (partition by event_id, category, section, seat_row order by rank) as run
      from seat where status = 'AVAILABLE') s
group by event_id, category, section, seat_row, run;
alter table seat_run add primary key (event_id, last_rank);
create index seat_run_first on seat_run (event_id, category, length_class, last_rank);
create index seat_run_first_in_section on seat_run (event_id, category, section, length_class, last_rank);

-- Free seats are found by their runs. No index holds who has a seat, so taking one is a HOT update.
create unique index seat_rank on seat (event_id, rank);
create index seat_of_row on seat (event_id, section, seat_row);
drop index seat_free;
drop index seat_free_in_section;
