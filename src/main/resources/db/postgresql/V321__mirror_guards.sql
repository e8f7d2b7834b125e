-- What was received, and what contradicts it, is only ever added to; of a letter only its delivery changes.
do $$
declare
  t text;
begin
  foreach t in array array['received_letter', 'contradictory_letter'] loop
    execute format('create trigger %I before update or delete or truncate on %I for each statement'
      || ' execute function ledger_append_only()', t || '_append_only', t);
    execute format('revoke all on %I from tandem_app', t);
    execute format('grant select, insert on %I to tandem_app', t);
  end loop;
end $$;
create trigger letter_no_delete before delete or truncate on letter for each statement execute function ledger_append_only();
revoke all on letter from tandem_app;
grant select, insert on letter to tandem_app;
grant update (attempts, refusals, next_try, claimed_until, trouble, set_aside, ended, outcome, receipt, receipt_signature, version)
  on letter to tandem_app;
create trigger reported_side_no_delete before delete or truncate on reported_side
  for each statement execute function ledger_append_only();
revoke all on reported_side from tandem_app;
grant select, insert on reported_side to tandem_app;
grant update (answer, ground, paper, seal, answered, entry, recorded, version) on reported_side to tandem_app;
