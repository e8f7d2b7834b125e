create table project (
  reference varchar(16) not null primary key,
  number varchar(16) unique,
  pair varchar(5) not null,
  rules_version varchar(16) not null,
  submitted_by varchar(32) not null,
  submitted date not null,
  title varchar(200) not null,
  design text not null,
  participants text not null,
  validator varchar(32) not null,
  validation text not null,
  modalities text,
  next_modalities text,
  agreement text,
  stage varchar(24) not null,
  stage_from date not null,
  stage_until date,
  crediting_from date,
  crediting_until date,
  stage_findings varchar(4000),
  stage_decision varchar(24),
  version bigint not null,
  constraint project_crediting check (crediting_until is null or crediting_until >= crediting_from)
);
create index project_by_pair on project (pair, stage);
create index project_by_validator on project (validator, stage);

create table project_participant (
  project varchar(16) not null references project (reference),
  place integer not null,
  organisation varchar(32) not null,
  primary key (project, place),
  constraint project_participant_once unique (project, organisation)
);
create index project_participant_by_organisation on project_participant (organisation);
