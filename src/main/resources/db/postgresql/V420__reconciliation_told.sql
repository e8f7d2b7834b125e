-- What a registry kept elsewhere tells of its comparisons stands under its name, also where no book of it is kept.
alter table comparison drop constraint comparison_registry_fkey;
alter table difference drop constraint difference_registry_fkey;

-- The record itself where a counterpart's log only names it, since it is too long for it.
create table mirrored_record (
  registry varchar(2) not null,
  origin varchar(200) not null,
  place bigint not null,
  body text not null,
  constraint mirrored_record_key primary key (registry, origin, place),
  constraint mirrored_record_leaf foreign key (registry, origin, place)
    references mirrored_leaf (registry, origin, place)
);
create trigger mirrored_record_append_only before update or delete or truncate on mirrored_record for each statement
  execute function ledger_append_only();
alter table mirrored_record enable row level security;
alter table mirrored_record force row level security;
create policy mirrored_record_own on mirrored_record using (registry = current_setting('tandem.registry', true))
  with check (registry = current_setting('tandem.registry', true));
create policy mirrored_record_public on mirrored_record for select to tandem_reader using (true);
revoke all on mirrored_record from tandem_app;
grant select, insert on mirrored_record to tandem_app;
grant select on mirrored_record to tandem_reader;
