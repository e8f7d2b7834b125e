create index matter_by_pair_and_number on matter (pair, number);
