-- A registered project that goes over to other rules of its pair: what has to be settled for it, and how far it is.
create table project_transition (
  project varchar(16) not null,
  number varchar(16) not null,
  pair varchar(5) not null,
  from_version varchar(16) not null,
  to_version varchar(16) not null,
  first_day date not null,
  begun_on date not null,
  begun_person varchar(64) not null,
  items text not null,
  complete_on date,
  version bigint not null,
  constraint project_transition_key primary key (project),
  constraint project_transition_of_project foreign key (project) references project (reference),
  constraint project_transition_versions check (from_version <> to_version));
create index project_transition_by_number on project_transition (number);
create index project_transition_by_pair on project_transition (pair, complete_on);
