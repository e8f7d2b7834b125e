-- The lists of one pair in the order of their numbers, read along an index.
create index project_by_pair_and_number on project (pair, number);
