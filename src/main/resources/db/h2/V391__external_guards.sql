create trigger external_statement_kept before delete on external_statement
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger external_act_kept before delete on external_act for each row call 'org.tandem.ledger.AppendOnly';
create trigger external_share_kept before update, delete on external_share
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger external_answer_kept before delete on external_answer
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger external_key_kept before delete on external_key for each row call 'org.tandem.ledger.AppendOnly';
create trigger external_difference_kept before delete on external_difference
  for each row call 'org.tandem.ledger.AppendOnly';
