-- What was stated, decided and found stays; the application may only say what became of it.
do $$
declare
  t text;
begin
  foreach t in array array['external_statement', 'external_act', 'external_share', 'external_answer', 'external_key',
      'external_difference'] loop
    execute format('create trigger %I before delete or truncate on %I for each statement'
      || ' execute function ledger_append_only()', t || '_kept', t);
    execute format('revoke update, delete on %I from tandem_app', t);
    execute format('grant select on %I to tandem_reader', t);
  end loop;
end $$;
grant update (released, released_by, released_as, declined, replaced_by, withdrawn, version) on external_statement to tandem_app;
grant update (in_force) on external_act to tandem_app;
grant update (answer, ground, note, prepared_by, answered_by, answered, version) on external_answer to tandem_app;
grant update (accepted, accepted_by, ended, ended_by, version) on external_key to tandem_app;
grant update (explanation, explained, explained_by, explained_party, ended, ended_by, ended_party, version)
  on external_difference to tandem_app;
