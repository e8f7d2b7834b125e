create trigger mirrored_log_append_only before update, delete on mirrored_log
  for each row call 'org.tandem.ledger.MirrorGuard';
create trigger mirrored_leaf_append_only before update, delete on mirrored_leaf
  for each row call 'org.tandem.ledger.AppendOnly';
