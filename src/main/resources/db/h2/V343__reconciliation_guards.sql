create trigger comparison_append_only before update, delete on comparison
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger difference_append_only before update, delete on difference
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger repair_proposal_append_only before update, delete on repair_proposal
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger repair_agreement_append_only before update, delete on repair_agreement
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger difference_end_append_only before update, delete on difference_end
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger day_statement_append_only before update, delete on day_statement
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger day_signature_append_only before update, delete on day_signature
  for each row call 'org.tandem.ledger.AppendOnly';
