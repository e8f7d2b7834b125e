create trigger completeness_finding_kept before delete on completeness_finding
  for each row call 'org.tandem.ledger.AppendOnly';
