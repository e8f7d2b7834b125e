create trigger log_third_signature_append_only before update or delete or truncate on log_third_signature
  for each statement execute function ledger_append_only();
alter table log_third_signature enable row level security;
alter table log_third_signature force row level security;
create policy log_third_signature_own on log_third_signature
  using (registry = current_setting('tandem.registry', true))
  with check (registry = current_setting('tandem.registry', true));
create policy log_third_signature_public on log_third_signature for select to tandem_reader using (true);
revoke all on log_third_signature from tandem_app;
grant select, insert on log_third_signature to tandem_app;
grant select on log_third_signature to tandem_reader;
