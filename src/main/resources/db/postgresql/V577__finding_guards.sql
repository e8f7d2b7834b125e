-- What a desk missed stays under its number, and where it was; the application may only add what was said since, and close it.
create trigger completeness_finding_kept before delete or truncate on completeness_finding for each statement
  execute function ledger_append_only();
revoke update, delete on completeness_finding from tandem_app;
grant update (said, closed, version) on completeness_finding to tandem_app;
