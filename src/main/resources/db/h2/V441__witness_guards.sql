create trigger log_third_signature_append_only before update, delete on log_third_signature
  for each row call 'org.tandem.ledger.AppendOnly';
