-- What the roles of the services may do, where there are such roles: each what it needs and no more. After every
-- migration by the owner of the tables, because a role can be made later than they are.
do $$
declare
  grants constant jsonb := '[
    {"role": "evently_api", "may": ["select"], "on": null},
    {"role": "evently_api", "may": ["insert", "update", "delete"],
     "on": ["account", "idempotency_key", "login_session", "notification", "notification_mark",
            "notification_position"]},
    {"role": "evently_processor", "may": ["select", "insert", "update", "delete"],
     "on": ["booking", "category", "decision", "decision_attempt", "event", "event_words", "hold", "log_position", "seat",
            "seat_run", "waitlist_entry"]},
    {"role": "evently_processor", "may": ["select"], "on": ["flyway_schema_history"]},
    {"role": "evently_analytics", "may": ["select"],
     "on": ["booking", "decision", "event", "hold", "log_position", "waitlist_entry"]}]';
  missing record;
  service text;
begin
  if not exists (select from pg_class where oid = to_regclass('event') and pg_has_role(relowner, 'usage')) then
    return;
  end if;
  -- Two services may end their migrations at the same time.
  perform pg_advisory_xact_lock(hashtext('evently roles'));
  for service in
    select rolname from pg_roles
    where rolname in ('evently_api', 'evently_processor', 'evently_analytics')
      and not has_schema_privilege(oid, current_schema()::text::regnamespace, 'usage')
  loop
    execute format('grant usage on schema %I to %I', current_schema(), service);
  end loop;
  for missing in
    select r.rolname, p.privilege, c.oid::regclass as relation
    from jsonb_array_elements(grants) g
    join pg_roles r on r.rolname = g ->> 'role'
    cross join jsonb_array_elements_text(g -> 'may') p(privilege)
    join pg_class c
      on c.relnamespace = current_schema()::text::regnamespace
      and c.relkind = 'r'
      and pg_has_role(c.relowner, 'usage') -- others may have tables here
      and (g ->> 'on' is null or g -> 'on' ? c.relname)
    where not has_table_privilege(r.oid, c.oid, p.privilege)
  loop
    execute format('grant %s on %s to %I', missing.privilege, missing.relation, missing.rolname);
  end loop;
end
$$;
