-- Finds what waits without looking at what does not.
create index leaf_waiting on leaf (registry, arrived) where place is null;

-- A leaf is only ever added to, but for its place, which is given once.
create function ledger_leaf_guard() returns trigger language plpgsql as $$
begin
  if old.place is not null or new.place is null or new.registry <> old.registry or new.about <> old.about
      or new.subject <> old.subject or new.body <> old.body or new.leaf_hash <> old.leaf_hash
      or new.arrived <> old.arrived then
    raise exception 'leaf is only ever added to' using errcode = '23514';
  end if;
  return new;
end $$;
drop trigger leaf_append_only on leaf;
create trigger leaf_append_only before delete or truncate on leaf for each statement
  execute function ledger_append_only();
create trigger leaf_place_once before update on leaf for each row execute function ledger_leaf_guard();
grant update (place) on leaf to tandem_app;

do $$
declare
  t text;
begin
  foreach t in array array['public_log', 'log_hash', 'log_checkpoint', 'log_cosignature', 'log_publication'] loop
    if t <> 'public_log' then
      execute format('create trigger %I before update or delete or truncate on %I for each statement'
        || ' execute function ledger_append_only()', t || '_append_only', t);
    else
      execute format('create trigger %I before delete or truncate on %I for each statement'
        || ' execute function ledger_append_only()', t || '_append_only', t);
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
grant update (turns) on public_log to tandem_app;
