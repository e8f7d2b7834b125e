create table joint_committee (
  pair varchar(5) not null primary key,
  name_a varchar(80) not null,
  name_b varchar(80) not null,
  practice boolean not null,
  signed_on varchar(10),
  signed_at varchar(80),
  certainty varchar(20) not null,
  languages varchar(80) not null,
  provenance varchar(200) not null,
  as_of date not null
);
create table seat (
  code varchar(32) not null primary key,
  pair varchar(5) not null references joint_committee,
  party varchar(2) not null,
  role varchar(20) not null,
  begins date not null,
  ends date
);
create index seat_by_pair on seat (pair);
create table rules_version (
  id varchar(24) not null primary key,
  pair varchar(5) not null references joint_committee,
  rules_version varchar(12) not null,
  effective date not null,
  schema_version integer not null,
  content text not null,
  fingerprint varchar(71) not null,
  decision varchar(24),
  constraint rules_version_once unique (pair, rules_version)
);
create index rules_version_by_day on rules_version (pair, effective);
create table call_for_inputs (
  subject varchar(40) not null primary key,
  pair varchar(5) not null,
  title varchar(300) not null,
  opens date not null,
  closes date not null,
  inputs integer not null,
  version bigint not null
);
create index call_for_inputs_by_day on call_for_inputs (closes, opens);
create index call_for_inputs_by_pair on call_for_inputs (pair, closes);
create table public_input (
  receipt varchar(48) not null primary key,
  subject varchar(40) not null references call_for_inputs,
  ordinal integer not null,
  author varchar(200) not null,
  content text not null,
  received date not null,
  response text,
  responded date,
  version bigint not null,
  constraint public_input_once unique (subject, ordinal)
);
