create table methodology_proposal (
  receipt varchar(16) not null primary key,
  number varchar(16) unique,
  pair varchar(5) not null,
  proponent varchar(32) not null,
  title varchar(200) not null,
  sectoral_scope integer not null,
  explanation text not null,
  criteria text not null,
  model text not null,
  papers text not null,
  rules_version varchar(16) not null,
  opened date not null,
  returns text not null,
  stage varchar(24) not null,
  stage_from date not null,
  stage_until date,
  decision varchar(24),
  methodology varchar(16),
  methodology_version varchar(8),
  remark text,
  lock_version bigint not null,
  constraint methodology_proposal_stage check (
    stage = any (array['SUBMITTED', 'RETURNED', 'OPEN_FOR_INPUTS', 'APPROVED', 'NOT_APPROVED', 'WITHDRAWN'])),
  constraint methodology_proposal_numbered check (number is not null or stage = any (array['SUBMITTED', 'RETURNED', 'WITHDRAWN'])),
  constraint methodology_proposal_decided check (
    (decision is null) = (stage <> all (array['APPROVED', 'NOT_APPROVED']))
    and (methodology is null) = (stage <> 'APPROVED'))
);
create index methodology_proposal_by_pair on methodology_proposal (pair, stage);
create index methodology_proposal_by_proponent on methodology_proposal (proponent, stage);
