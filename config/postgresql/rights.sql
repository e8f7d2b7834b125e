-- Run once in the database of a deployment, by its administrator.
alter schema public owner to tandem_owner;
revoke create on schema public from public;
grant usage on schema public to tandem_app, tandem_reader;
-- The ledger's exclusion constraint needs it; only a superuser may add it on some servers.
create extension if not exists btree_gist;
