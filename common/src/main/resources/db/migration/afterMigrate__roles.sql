-- What the roles of the services may do, where there are such roles: each what it needs and no more. After every
-- migration by the owner of the tables, because a role can be made later than they are.
do $$
declare
  grants constant jsonb := '[
    {"role": "evently_api", "may": ["select"], "on": null, "except": ["mail_outbox", "webhook", "webhook_cursor"]},
    {"role": "evently_api", "may": ["insert", "update", "delete"],
     "on": ["account", "idempotency_key", "login_session", "notification", "notification_mark",
            "notification_position"]},
    {"role": "evently_processor", "may": ["select", "insert", "update", "delete"],
     "on": ["booking", "category", "decision", "decision_attempt", "event", "event_words", "hold", "log_position", "seat",
            "seat_run", "waitlist_entry"]},
    {"role": "evently_processor", "may": ["select"], "on": ["flyway_schema_history"]},
    {"role": "evently_analytics", "may": ["select"],
     "on": ["booking", "decision", "event", "hold", "log_position", "waitlist_entry"]},
    {"role": "evently_notifications", "may": ["select"], "on": ["decision", "event"]},
    {"role": "evently_notifications", "may": ["select", "insert", "update", "delete"],
     "on": ["webhook", "webhook_cursor"]},
    {"role": "evently_notifications", "may": ["select"], "on": ["account"], "columns": ["user_id", "role"]},
    {"role": "evently_api", "may": ["insert", "update", "delete"], "on": ["account_link"]},
    {"role": "evently_api", "may": ["insert"], "on": ["mail_outbox"]},
    {"role": "evently_notifications", "may": ["select", "insert", "update", "delete"], "on": ["mail_outbox"]},
    {"role": "evently_notifications", "may": ["select"], "on": ["account"],
     "columns": ["user_id", "email", "language", "email_confirmed_at", "mail_enabled", "mail_declined"]},
    {"role": "evently_notifications", "may": ["select"], "on": ["login_session"], "columns": ["session_id", "ended_at"]}]';
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
    where rolname in ('evently_api', 'evently_processor', 'evently_analytics', 'evently_notifications')
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
      and not coalesce(g -> 'except' ? c.relname, false) -- secrets stand there
    where not g ? 'columns' and not has_table_privilege(r.oid, c.oid, p.privilege)
  loop
    execute format('grant %s on %s to %I', missing.privilege, missing.relation, missing.rolname);
  end loop;
  -- Of some tables a role sees these columns only.
  for missing in
    select r.rolname, p.privilege, c.oid::regclass as relation, a.attname
    from jsonb_array_elements(grants) g
    join pg_roles r on r.rolname = g ->> 'role'
    cross join jsonb_array_elements_text(g -> 'may') p(privilege)
    join pg_class c
      on c.relnamespace = current_schema()::text::regnamespace
      and c.relkind = 'r'
      and pg_has_role(c.relowner, 'usage')
      and g -> 'on' ? c.relname
    join pg_attribute a on a.attrelid = c.oid and g -> 'columns' ? a.attname
    where g ? 'columns' and not has_column_privilege(r.oid, c.oid, a.attnum, p.privilege)
  loop
    execute format('grant %s (%I) on %s to %I', missing.privilege, missing.attname, missing.relation, missing.rolname);
  end loop;
end
$$;
