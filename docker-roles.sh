#!/usr/bin/env bash
# For PostgreSQL's image: the database, its owner, who makes the tables, and a role for each service that uses it. None
# of them is a superuser. What the services may do is granted by the migrations (afterMigrate__roles.sql).
set -euo pipefail

psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
  --set=owner="$EVENTLY_JDBC_PASSWORD" \
  --set=api="$EVENTLY_API_JDBC_PASSWORD" \
  --set=processor="$EVENTLY_PROCESSOR_JDBC_PASSWORD" \
  --set=analytics="$EVENTLY_ANALYTICS_JDBC_PASSWORD" \
  --set=notifications="$EVENTLY_NOTIFICATIONS_JDBC_PASSWORD" <<'SQL'
create role evently login password :'owner';
create role evently_api login password :'api';
create role evently_processor login password :'processor';
create role evently_analytics login password :'analytics';
create role evently_notifications login password :'notifications';
-- Reads the views of the schema reporting. Who uses it gives it a password: alter role evently_reporting login password '...'
create role evently_reporting nologin;
create database evently owner evently;
SQL
