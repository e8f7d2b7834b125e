-- A mirror only grows.
create function mirror_only_grows() returns trigger language plpgsql as $$
begin
  if new.size < old.size or (new.size = old.size and new.root <> old.root)
      or new.registry <> old.registry or new.source <> old.source or new.origin <> old.origin then
    raise exception 'a mirror only grows' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger mirrored_log_grows before update on mirrored_log for each row execute function mirror_only_grows();
create trigger mirrored_log_append_only before delete or truncate on mirrored_log for each statement
  execute function ledger_append_only();
create trigger mirrored_leaf_append_only before update or delete or truncate on mirrored_leaf for each statement
  execute function ledger_append_only();

do $$
declare
  t text;
begin
  foreach t in array array['mirrored_log', 'mirrored_leaf'] loop
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
grant update (size, root, edge, turns) on mirrored_log to tandem_app;
