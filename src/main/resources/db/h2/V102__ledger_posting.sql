-- The posting path on H2: the same one call as on PostgreSQL, in Java.
create alias ledger_transfer for 'org.tandem.ledger.H2Posting.transfer';
create alias ledger_postings for 'org.tandem.ledger.H2Posting.postings';
