create trigger standstill_ending_append_only before update, delete on standstill_ending
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger standstill_agreement_append_only before update, delete on standstill_agreement
  for each row call 'org.tandem.ledger.AppendOnly';
