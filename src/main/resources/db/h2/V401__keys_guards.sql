create trigger told_key_append_only before update, delete on told_key for each row call 'org.tandem.ledger.AppendOnly';
create trigger key_order_no_delete before delete on key_order for each row call 'org.tandem.ledger.AppendOnly';
