create trigger document_uploader_append_only before update, delete on document_uploader
  for each row call 'org.tandem.ledger.AppendOnly';
