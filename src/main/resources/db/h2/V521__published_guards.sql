create trigger record_import_kept before delete on record_import for each row call 'org.tandem.ledger.AppendOnly';
create trigger record_import_file_kept before update, delete on record_import_file
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger imported_record_kept before delete on imported_record for each row call 'org.tandem.ledger.AppendOnly';
