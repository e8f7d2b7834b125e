-- The lists of one pair, the newest first; what is not released by both desks; inputs without a response.
create index matter_by_pair_and_number on matter (pair, number desc);
create index matter_by_release_a on matter (pair, released_a);
create index matter_by_release_b on matter (pair, released_b);
create index public_input_by_response on public_input (responded, subject);
