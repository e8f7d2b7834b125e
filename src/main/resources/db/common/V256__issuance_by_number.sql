create index issuance_by_pair_and_number on issuance (pair, number desc);
