create index leaf_waiting on leaf (registry, place, arrived);
drop trigger leaf_append_only;
create trigger leaf_append_only before update, delete on leaf for each row call 'org.tandem.ledger.LeafGuard';
create trigger public_log_append_only before delete on public_log for each row call 'org.tandem.ledger.AppendOnly';
create trigger log_hash_append_only before update, delete on log_hash for each row call 'org.tandem.ledger.AppendOnly';
create trigger log_checkpoint_append_only before update, delete on log_checkpoint
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger log_cosignature_append_only before update, delete on log_cosignature
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger log_publication_append_only before update, delete on log_publication
  for each row call 'org.tandem.ledger.AppendOnly';
