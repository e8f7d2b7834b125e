-- The same as on PostgreSQL, without its rights, which H2 with its one user does not have.
create trigger received_letter_append_only before update, delete on received_letter
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger contradictory_letter_append_only before update, delete on contradictory_letter
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger letter_append_only before delete on letter for each row call 'org.tandem.ledger.AppendOnly';
create trigger reported_side_append_only before delete on reported_side for each row call 'org.tandem.ledger.AppendOnly';
