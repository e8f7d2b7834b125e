-- What the application may do in tables created from here on. Rooms that append only take back what they must.
alter default privileges in schema public grant select, insert, update, delete on tables to tandem_app;
alter default privileges in schema public grant usage on sequences to tandem_app;
