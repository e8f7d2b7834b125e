-- The opinion of a body that is not asked for meanwhile, by what the rules call it.
alter table waiver add column opinion varchar(40);
alter table waiver add constraint waiver_one check (step is null or opinion is null);
