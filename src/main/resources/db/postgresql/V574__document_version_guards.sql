-- Which file came after which, and what was found to have changed, is only ever added to.
do $$
declare
  t text;
begin
  foreach t in array array['paper_succession', 'paper_change'] loop
    execute format('create trigger %I before update or delete or truncate on %I for each statement'
      || ' execute function ledger_append_only()', t || '_append_only', t);
    execute format('revoke update, delete on %I from tandem_app', t);
  end loop;
end $$;
