-- Papers filed beside the way from design document to issuance, each of one kind.
create table filing (
  number varchar(16) not null,
  pair varchar(5) not null,
  kind varchar(40) not null,
  rules_version varchar(16) not null,
  applicant varchar(32) not null,
  about varchar(24),
  title varchar(200) not null,
  answers text not null,
  papers text not null,
  received date not null,
  complete_on date,
  channel varchar(8) not null,
  entered_by varchar(2),
  stage varchar(24) not null,
  stage_from date not null,
  stage_findings varchar(4000),
  stage_outcome varchar(40),
  stage_decision varchar(24),
  version bigint not null,
  constraint filing_key primary key (number),
  constraint filing_entered check ((channel = 'HERE' and entered_by is null) or (channel <> 'HERE' and entered_by is not null)),
  constraint filing_decided check ((stage = 'Decided') = (stage_decision is not null)));
create index filing_by_pair on filing (pair, stage, received);
create index filing_by_applicant on filing (applicant, stage);
create index filing_by_about on filing (about);

-- What the committee decided on a registration after it was made, in this order.
alter table project add column registration_changes text;

-- What a committee suspended of its rules for a while.
create table waiver (
  decision varchar(24) not null,
  pair varchar(5) not null,
  step varchar(40),
  paragraph varchar(1000) not null,
  waived_from date not null,
  waived_until date,
  constraint waiver_key primary key (decision),
  constraint waiver_days check (waived_until is null or waived_until >= waived_from));
create index waiver_by_pair on waiver (pair, waived_from);
