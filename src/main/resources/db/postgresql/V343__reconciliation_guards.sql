do $$
declare
  t text;
begin
  foreach t in array array['comparison', 'difference', 'repair_proposal', 'repair_agreement', 'difference_end',
      'day_statement', 'day_signature'] loop
    execute format('create trigger %I before update or delete or truncate on %I for each statement'
      || ' execute function ledger_append_only()', t || '_append_only', t);
  end loop;
  foreach t in array array['comparison', 'log_comparison', 'difference', 'repair_proposal', 'repair_agreement',
      'difference_end'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I using (registry = current_setting(''tandem.registry'', true))'
      || ' with check (registry = current_setting(''tandem.registry'', true))', t || '_own', t);
    execute format('create policy %I on %I for select to tandem_reader using (true)', t || '_public', t);
  end loop;
  foreach t in array array['comparison', 'log_comparison', 'difference', 'repair_proposal', 'repair_agreement',
      'difference_end', 'day_statement', 'day_signature'] loop
    execute format('revoke all on %I from tandem_app', t);
    execute format('grant select, insert on %I to tandem_app', t);
    execute format('grant select on %I to tandem_reader', t);
  end loop;
end $$;
grant update (compared, held, size, outcome, since, note) on log_comparison to tandem_app;
