-- What follows from a decision of a round or on paper too, and which office of a side, or which person there, sees to it.
alter table follow_up alter column meeting drop not null;
alter table follow_up add column decision varchar(24);
alter table follow_up add column office varchar(20) default 'SECRETARIAT' not null;
alter table follow_up add column person varchar(64);
alter table follow_up add constraint follow_up_of check ((meeting is null and decision is not null) or (meeting is not null and decision is null));
create index follow_up_by_decision on follow_up (decision, serial);
