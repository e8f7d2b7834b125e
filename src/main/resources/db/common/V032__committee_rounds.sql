create table matter (
  number varchar(24) not null primary key,
  pair varchar(5) not null,
  kind varchar(40) not null,
  subject varchar(40) not null,
  outcome varchar(40) not null,
  mode varchar(12) not null,
  decision_text text not null,
  reasons text not null,
  content text not null,
  annexes text not null,
  rules_version varchar(12) not null,
  opened_by varchar(64) not null,
  opened_side varchar(2) not null,
  circulation integer not null,
  asked text not null,
  stage varchar(12) not null,
  stage_since date not null,
  window_until date,
  stage_why text,
  taken_on date,
  seals text not null,
  signers text not null,
  released_a date,
  released_b date,
  released_a_by varchar(64),
  released_b_by varchar(64),
  version bigint not null
);
create index matter_by_pair on matter (pair, stage, number);
create index matter_by_subject on matter (subject, kind);
create table participation (
  id varchar(100) not null primary key,
  matter varchar(24) not null references matter,
  circulation integer not null,
  seat varchar(32) not null,
  person varchar(64) not null,
  conflict boolean not null,
  note text not null,
  stated varchar(10),
  reasons text,
  declared_at timestamp(6) with time zone not null,
  stated_at timestamp(6) with time zone,
  version bigint not null
);
create index participation_by_matter on participation (matter, circulation);
create table question (
  id varchar(40) not null primary key,
  matter varchar(24) not null references matter,
  ordinal integer not null,
  seat varchar(32) not null,
  content text not null,
  asked_at timestamp(6) with time zone not null,
  answer text,
  answered_at timestamp(6) with time zone,
  version bigint not null
);
create index question_by_matter on question (matter, ordinal);
