create extension if not exists btree_gist;

-- The chain. Deferred, so that a split may shrink before it inserts; the unique index is partial on purpose: a plain or
-- deferrable key would make every change of next_no a key update, which conflicts with the lock that the neighbour's
-- foreign key takes, and concurrent batches would deadlock.
alter table unit_block add constraint block_next foreign key (registry, series, next_no)
  references unit_block (registry, series, first_no) deferrable initially deferred;
create unique index block_next_once on unit_block (registry, series, next_no) where next_no is not null;
alter table series add constraint series_has_units foreign key (registry, series, start_no)
  references unit_block (registry, series, first_no) deferrable initially deferred;

create index posting_of_unit on posting using gist (registry, series, int8range(first_no, next_no));

-- Monitored time is credited once, unless a series names the one it corrects.
alter table series add constraint series_time_credited_once exclude using gist (
  registry with =, project with =, vintage with =, daterange(period_from, period_to, '[]') with &&)
  where (corrects is null);

create function ledger_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is only ever added to', tg_table_name using errcode = '23514';
end $$;

create function ledger_block_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a unit block is never deleted' using errcode = '23514';
  end if;
  if tg_op = 'UPDATE' then
    if new.registry <> old.registry or new.series <> old.series or new.first_no <> old.first_no
        or new.start_no <> old.start_no or new.end_no is distinct from old.end_no then
      raise exception 'which units a block begins with never changes' using errcode = '23514';
    end if;
    if new.posted < old.posted then
      raise exception 'postings are counted upwards' using errcode = '23514';
    end if;
    if new.next_no > old.next_no then
      raise exception 'a unit block never grows' using errcode = '23514';
    end if;
    if old.account is not null
        and not (select a.spendable from account a where a.registry = old.registry and a.account = old.account) then
      raise exception 'units never leave this account' using errcode = '23514';
    end if;
  end if;
  if new.account is not null and (tg_op = 'INSERT' or new.account <> old.account)
      and exists (select 1 from account_closure c where c.registry = new.registry and c.account = new.account) then
    raise exception 'the account is closed' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger block_guard before insert or update or delete on unit_block
  for each row execute function ledger_block_guard();

create function ledger_series_guard() returns trigger language plpgsql as $$
begin
  -- Two issuances of the same project and vintage wait for each other, so that neither misses the other's period.
  perform pg_advisory_xact_lock(hashtextextended(new.registry || '/' || new.project || '/' || new.vintage, 29));
  if new.corrects is not null and not exists (
      select 1 from series s where s.registry = new.registry and s.series = new.corrects
        and s.project = new.project and s.vintage = new.vintage) then
    raise exception 'a series corrects one of the same project and vintage' using errcode = '23514';
  end if;
  if new.corrects is not null and exists (
      select 1 from unit_block b join account a on a.registry = b.registry and a.account = b.account
      where b.registry = new.registry and b.series = new.corrects and not a.for_errors and not a.counterpart) then
    raise exception 'the series to be corrected is not wholly cancelled for error' using errcode = '23514';
  end if;
  if exists (select 1 from series s where s.registry = new.registry and s.project = new.project
      and s.vintage = new.vintage and s.series <> new.series and s.series is distinct from new.corrects
      and s.period_from <= new.period_to and new.period_from <= s.period_to
      and not exists (select 1 from series c where c.registry = s.registry and c.corrects = s.series)) then
    raise exception 'monitored time is credited once' using errcode = '23P01';
  end if;
  return new;
end $$;
create trigger series_guard before insert on series for each row execute function ledger_series_guard();

create function ledger_closure_guard() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.registry || '/' || new.account, 13));
  if exists (select 1 from unit_block b where b.registry = new.registry and b.account = new.account) then
    raise exception 'an account that holds units is not closed' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger closure_guard before insert on account_closure for each row execute function ledger_closure_guard();

-- Only ever added to; and each registry's rows are seen and written only while the application works for that registry.
-- Reading across registries, for the public, goes through tandem_reader.
do $$
declare
  t text;
begin
  foreach t in array array['book', 'account', 'account_closure', 'instrument', 'instrument_line', 'number_line',
      'serial_grant', 'allocation', 'answer', 'series', 'entry', 'unit_block', 'posting', 'leaf', 'outbox', 'inbox'] loop
    if t not in ('unit_block', 'outbox') then
      execute format('create trigger %I before update or delete or truncate on %I for each statement'
        || ' execute function ledger_append_only()', t || '_append_only', t);
    else
      execute format('create trigger %I before truncate on %I for each statement'
        || ' execute function ledger_append_only()', t || '_no_truncate', t);
    end if;
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I using (registry = current_setting(''tandem.registry'', true))'
      || ' with check (registry = current_setting(''tandem.registry'', true))', t || '_own', t);
    execute format('create policy %I on %I for select to tandem_reader using (true)', t || '_public', t);
    execute format('revoke all on %I from tandem_app', t);
    execute format('grant select, insert on %I to tandem_app', t);
    execute format('grant select on %I to tandem_reader', t);
  end loop;
end $$;
create trigger outbox_no_delete before delete on outbox for each statement execute function ledger_append_only();
grant update (next_no, account, posted) on unit_block to tandem_app;
grant update (attempts, next_try, delivered) on outbox to tandem_app;
revoke all on ledger_registry from tandem_app;
grant select, insert on ledger_registry to tandem_app;
grant select on ledger_registry to tandem_reader;
