do $$
declare
  t text;
begin
  foreach t in array array['correction_duty', 'correction_act'] loop
    execute format('create trigger %I before update or delete or truncate on %I for each statement'
      || ' execute function ledger_append_only()', t || '_append_only', t);
    execute format('revoke all on %I from tandem_app', t);
    execute format('grant select, insert on %I to tandem_app', t);
    execute format('grant select on %I to tandem_reader', t);
  end loop;
end $$;
