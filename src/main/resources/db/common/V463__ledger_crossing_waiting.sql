-- What a registry was offered and has to answer is looked for on every page of tasks: without what it sent itself, and in the
-- order of numbers.
create index crossing_by_way on crossing (registry, sending, crossing);
