-- A project can go over to other rules more than once in its time, so each transition has a number of its own; and one that is not
-- complete is withdrawn by the side that began it. Of those begun before, nobody kept which side that was.
alter table project_transition add column id varchar(24);
alter table project_transition add column place integer;
alter table project_transition add column begun_by varchar(2);
alter table project_transition add column withdrawn_on date;
alter table project_transition add column withdrawn_why varchar(2000);
update project_transition set id = number || '-T01', place = 1;
alter table project_transition alter column id set not null;
alter table project_transition alter column place set not null;
-- The reference to the project leans on the key's index; it is taken away with it and put back.
alter table project_transition drop constraint project_transition_of_project;
alter table project_transition drop constraint project_transition_key;
alter table project_transition add constraint project_transition_key primary key (id);
alter table project_transition add constraint project_transition_of_project foreign key (project) references project (reference);
alter table project_transition add constraint project_transition_in_order unique (project, place);
alter table project_transition add constraint project_transition_one_end check (complete_on is null or withdrawn_on is null);
alter table project_transition add constraint project_transition_withdrawn check ((withdrawn_on is null) = (withdrawn_why is null));
