create trigger told_key_append_only before update or delete or truncate on told_key
  for each statement execute function ledger_append_only();
revoke all on told_key from tandem_app;
grant select, insert on told_key to tandem_app;
create trigger key_order_no_delete before delete or truncate on key_order
  for each statement execute function ledger_append_only();
revoke all on key_order from tandem_app;
grant select, insert on key_order to tandem_app;
grant update (stage, decided, decided_by, version) on key_order to tandem_app;
