create trigger mirror_fault_append_only before update, delete on mirror_fault
  for each row call 'org.tandem.ledger.AppendOnly';
