-- Run once per server by its administrator, then: createdb -O tandem_owner tandem, and rights.sql in that database.
-- Passwords are set separately with \password, so that none stands in a file.
create role tandem_owner login;               -- owns the tables and runs the migrations
create role tandem_reader nologin;            -- reads across registries, for the public pages
create role tandem_app login noinherit;       -- what Tandem serves as: never the owner, never a superuser
create role tandem_backup login bypassrls;    -- reads every row for pg_dump, which even the owner may not; writes nothing
grant tandem_reader to tandem_app;
grant pg_read_all_data to tandem_backup;
