create trigger commitment_secret_append_only before update, delete on commitment_secret
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger commitment_opening_append_only before update, delete on commitment_opening
  for each row call 'org.tandem.ledger.AppendOnly';
create alias ledger_told for 'org.tandem.ledger.H2Posting.told';
