create trigger mirror_fault_append_only before update or delete or truncate on mirror_fault for each statement
  execute function ledger_append_only();

do $$
declare
  t text;
begin
  foreach t in array array['mirror_fold', 'mirror_series', 'mirror_block', 'mirror_fault'] loop
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
grant update (applied, origin) on mirror_fold to tandem_app;
grant update (end_no, start_no, postings, elsewhere, held_at, rooted, blocks, root) on mirror_series to tandem_app;
grant update (next_no, account), delete on mirror_block to tandem_app;
