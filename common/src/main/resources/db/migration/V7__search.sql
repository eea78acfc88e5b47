-- Finds events by a part of their name or venue. The extension is trusted, so that the owner of the database may create
-- it. Where it is not there, or may not be created, searches scan as they did, and all else is the same.
do $$
declare
  home name;
begin
  begin
    create extension if not exists pg_trgm with schema public;
  exception
    when others then raise notice 'Searches will scan: pg_trgm cannot be created (%)', sqlerrm;
  end;
  -- It may stand in another schema than these tables.
  select n.nspname into home
  from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
  if home is not null then
    execute format(
      'create index event_search on event using gin (name %1$I.gin_trgm_ops, venue %1$I.gin_trgm_ops)', home);
  end if;
end $$;
