-- Whose act it was, where that is one side of one pair; and acts that were refused, with the reason given.
alter table audit_event add column pair varchar(5);
alter table audit_event add column party varchar(2);
alter table audit_event add column refused boolean default false not null;
alter table audit_event add column reason varchar(300);
create index audit_event_by_pair on audit_event (pair, happened);
create index audit_event_by_person on audit_event (person, happened);
