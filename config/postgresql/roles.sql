-- Run once per server by its administrator, then: createdb -O tandem_owner tandem, and rights.sql in that database.
-- Passwords are set separately with \password, so that none stands in a file.
create role tandem_owner login;               -- owns the tables and runs the migrations
create role tandem_reader nologin;            -- reads across registries, for the public pages
create role tandem_app login noinherit;       -- what Tandem serves as: never the owner, never a superuser
grant tandem_reader to tandem_app;
