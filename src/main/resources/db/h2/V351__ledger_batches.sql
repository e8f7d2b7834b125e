create index block_reserved on unit_block (registry, reservation);
create trigger reservation_append_only before update, delete on reservation
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger reservation_end_append_only before update, delete on reservation_end
  for each row call 'org.tandem.ledger.AppendOnly';
create alias ledger_reserve for 'org.tandem.ledger.H2Reserving.reserve';
create alias ledger_post_reserved for 'org.tandem.ledger.H2Reserving.post';
create alias ledger_end_reserved for 'org.tandem.ledger.H2Reserving.end';
create alias ledger_transfers for 'org.tandem.ledger.H2Batch.transfers';
