-- What was handed in and published stays to be read; the application may only say what became of it.
do $$
declare
  t text;
begin
  foreach t in array array['record_import', 'record_import_file', 'imported_record'] loop
    execute format('create trigger %I before delete or truncate on %I for each statement'
      || ' execute function ledger_append_only()', t || '_kept', t);
    execute format('revoke update, delete on %I from tandem_app', t);
    execute format('grant select on %I to tandem_reader', t);
  end loop;
end $$;
grant update (stage, rows_loaded, release_no, released, released_by, released_as, ended, ended_by, ended_as, reason,
  replaced_by, version) on record_import to tandem_app;
grant update (shown) on imported_record to tandem_app;
