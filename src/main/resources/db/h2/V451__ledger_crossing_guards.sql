create trigger crossing_append_only before update, delete on crossing
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger crossing_move_append_only before update, delete on crossing_move
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger crossing_answer_append_only before update, delete on crossing_answer
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger mirror_crossing_append_only before update, delete on mirror_crossing
  for each row call 'org.tandem.ledger.AppendOnly';
