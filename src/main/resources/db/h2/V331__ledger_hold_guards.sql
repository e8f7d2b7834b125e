create trigger unit_hold_append_only before update, delete on unit_hold
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger unit_hold_release_append_only before update, delete on unit_hold_release
  for each row call 'org.tandem.ledger.AppendOnly';
