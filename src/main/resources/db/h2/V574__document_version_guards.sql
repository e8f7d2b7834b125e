create trigger paper_succession_append_only before update, delete on paper_succession
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger paper_change_append_only before update, delete on paper_change
  for each row call 'org.tandem.ledger.AppendOnly';
