-- Who pays part of a project and what is owed for it. Each line stands; the latest of each side counts: what is owed to one government is not the other's to take back.
create table project_grant (
  project varchar(16) not null,
  place integer not null,
  pair varchar(5) not null,
  programme varchar(24) not null,
  side varchar(2) not null,
  reference varchar(100),
  rate varchar(40),
  minimum_share varchar(40) not null,
  duties_end date,
  inquiry varchar(100),
  inquired_on date,
  entered_on date not null,
  entered_person varchar(64) not null,
  latest boolean not null,
  version bigint not null,
  constraint project_grant_key primary key (project, place),
  constraint project_grant_of_project foreign key (project) references project (reference),
  constraint project_grant_inquiry check ((inquiry is null) = (inquired_on is null)));
create index project_grant_by_programme on project_grant (pair, programme, latest);
