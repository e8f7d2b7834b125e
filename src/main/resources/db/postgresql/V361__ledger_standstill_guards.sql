do $$
declare
  t text;
begin
  foreach t in array array['standstill', 'standstill_end', 'mirrored_head'] loop
    execute format('create trigger %I before update or delete or truncate on %I for each statement'
      || ' execute function ledger_append_only()', t || '_append_only', t);
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

-- A registry that was restored from a backup does nothing new before it has what it did.
create function leaf_while_standing_still() returns trigger language plpgsql as $$
begin
  if exists (select 1 from standstill s where s.registry = new.registry and s.kind = 'RESTORED'
      and not exists (select 1 from standstill_end e where e.registry = s.registry and e.standstill = s.standstill)) then
    raise exception using errcode = 'TL020', message = new.registry;
  end if;
  return new;
end $$;
create trigger leaf_stands_still before insert on leaf for each row execute function leaf_while_standing_still();
