create table issuance (
  number varchar(24) not null primary key,
  pair varchar(5) not null,
  project varchar(16) not null,
  report varchar(24) not null,
  period_from date not null,
  period_until date not null,
  rules_version varchar(16) not null,
  requested_by varchar(32) not null,
  attempts text not null,
  stage varchar(24) not null,
  stage_from date not null,
  stage_findings varchar(4000),
  stage_decision varchar(24),
  version bigint not null,
  -- What was verified under one report is asked for once.
  constraint issuance_of_report unique (report),
  constraint issuance_period check (period_until >= period_from)
);
create index issuance_by_project on issuance (project);
create index issuance_by_pair on issuance (pair, stage);

create table issuance_number_line (
  line varchar(16) not null primary key,
  next_free bigint not null,
  constraint issuance_number_line_begins check (next_free >= 1)
);

-- Serial numbers of a pair and vintage as a chain: every grant but the first begins exactly where one before it ends, and
-- no two end or begin at the same number. So the numbers are given out without a gap and never twice.
create table issuance_serial_grant (
  grant_id varchar(40) not null primary key,
  line varchar(16) not null references issuance_number_line (line),
  first_no bigint not null,
  next_no bigint not null,
  follows bigint,
  issuance varchar(24) not null references issuance (number),
  attempt integer not null,
  constraint issuance_serial_grant_forward check (next_no > first_no),
  constraint issuance_serial_grant_link check ((follows is null and first_no = 1) or (follows is not null and follows = first_no)),
  constraint issuance_serial_grant_begin unique (line, first_no),
  constraint issuance_serial_grant_end unique (line, next_no),
  constraint issuance_serial_grant_chain foreign key (line, follows) references issuance_serial_grant (line, next_no)
);
create index issuance_serial_grant_by_issuance on issuance_serial_grant (issuance, attempt);
