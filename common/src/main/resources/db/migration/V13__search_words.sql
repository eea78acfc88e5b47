-- Finds events by the words of their name and venue: in any order, each by any part of it, whatever case, accents and
-- form of Unicode they are written in. It needs neither an extension nor a locale: each end of a word is a lexeme, so any
-- part of a word is the beginning of one. The words stand beside the events, whose rows are written with each booking.

drop index if exists event_search;

-- The words of a text as they are compared, without accents: marks that combine, apostrophes and what is not drawn are
-- left out, letters with a stroke and ligatures are their plain letters.
do $body$
declare
  is_18 constant boolean := current_setting('server_version_num')::integer >= 180000;
begin
  execute format($create$
    create function search_words(input text) returns text[]
    language sql immutable parallel safe strict as $words$
      select array(
        select distinct word from regexp_split_to_table(
          regexp_replace(
            translate(
              replace(replace(replace(%s, 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
              'øłđðħŧıĸŋ', 'olddhtikn'),
            '[''\u2019\u00AD\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7'
              '\u0610-\u061A\u061C\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED'
              '\u0711\u0730-\u074A\u093C\u09BC\u0A3C\u0ABC\u0B3C\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F'
              '\u2060\u20D0-\u20FF\u3099\u309A\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF]',
            '', 'g'),
          '[^[:alnum:]\u093E-\u094D]+') as word
        where word <> '')
    $words$ $create$,
    -- Before PostgreSQL 18 the locale of the database says what a letter is.
    case when is_18 then 'casefold(normalize(input, NFKD) collate "pg_unicode_fast")'
      else 'lower(normalize(input, NFKD))' end);
end
$body$;

-- The ends of the words of a text, each cut to the length up to which they are compared.
create function search_vector(input text) returns tsvector
language plpgsql immutable parallel safe strict as $$
begin
  return array_to_tsvector(array(
    select distinct substr(word, start, 24)
    from unnest(search_words(input)) as word, generate_series(1, length(word)) as start));
end
$$;

-- What looks for all words of a text; null when it has none.
create function search_query(input text) returns tsquery
language plpgsql immutable parallel safe strict as $$
begin
  return (select string_agg(quote_literal(left(word, 24)) || ':*', ' & ')
    from unnest(search_words(input)) as word)::tsquery;
end
$$;

create table event_words (
  event_id  uuid primary key,
  starts_at timestamptz not null,
  words     tsvector not null -- of the event's name and venue
);
insert into event_words select event_id, starts_at, search_vector(name || ' ' || venue) from event;
create index event_words_found on event_words using gin (words);
create index event_words_upcoming on event_words (starts_at, event_id);

create function keep_event_words() returns trigger language plpgsql as $$
begin
  insert into event_words values (new.event_id, new.starts_at, search_vector(new.name || ' ' || new.venue))
  on conflict (event_id) do update set starts_at = excluded.starts_at, words = excluded.words;
  return null;
end
$$;
create trigger event_words_of_new after insert on event for each row execute function keep_event_words();
create trigger event_words_of_changed after update of name, venue, starts_at on event for each row
  when (old.name <> new.name or old.venue <> new.venue or old.starts_at <> new.starts_at)
  execute function keep_event_words();
