create trigger standstill_append_only before update, delete on standstill
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger standstill_end_append_only before update, delete on standstill_end
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger mirrored_head_append_only before update, delete on mirrored_head
  for each row call 'org.tandem.ledger.AppendOnly';
