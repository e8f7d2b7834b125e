-- Concerns about projects and appeals against decisions. Who reported one is in columns of its own, which nothing public reads.
create table grievance (
  number varchar(16) not null,
  pair varchar(5) not null,
  kind varchar(8) not null,
  rules_version varchar(16) not null,
  about varchar(24) not null,
  title varchar(200) not null,
  reported text not null,
  reporter_name varchar(200),
  reporter_address varchar(200),
  reporter_person varchar(64),
  reporter_organisation varchar(32),
  reference_hash varchar(64) not null,
  received date not null,
  summary varchar(4000),
  published_on date,
  answers text not null,
  stage varchar(16) not null,
  stage_from date not null,
  stage_reason varchar(4000),
  handler varchar(64),
  found_on date,
  found_outcome varchar(16),
  finding varchar(4000),
  remedy varchar(4000),
  settled_outcome varchar(40),
  settled_decision varchar(24),
  version bigint not null,
  constraint grievance_key primary key (number),
  constraint grievance_reference unique (reference_hash),
  constraint grievance_reason check ((stage = 'NotAdmitted') = (stage_reason is not null)),
  constraint grievance_handled check ((stage = any (array['Assigned', 'Answered', 'Found', 'Settled'])) = (handler is not null)),
  constraint grievance_found check ((stage = any (array['Found', 'Settled'])) = (finding is not null)),
  constraint grievance_settled check ((stage = 'Settled') = (settled_decision is not null)));
create index grievance_by_pair on grievance (pair, stage, received);
create index grievance_by_about on grievance (about);
create index grievance_by_handler on grievance (handler);
create index grievance_by_reporter on grievance (reporter_organisation);
create index grievance_by_person on grievance (reporter_person);

create table grievance_concerned (
  grievance varchar(16) not null references grievance,
  place integer not null,
  organisation varchar(32) not null,
  constraint grievance_concerned_key primary key (grievance, place));
create index grievance_concerned_by_organisation on grievance_concerned (organisation);
