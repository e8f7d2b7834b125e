create table monitoring_report (
  number varchar(24) not null primary key,
  pair varchar(5) not null,
  project varchar(16) not null,
  methodology varchar(16) not null,
  methodology_version varchar(8) not null,
  sectoral_scope integer not null,
  first_day date not null,
  last_day date not null,
  author varchar(32) not null,
  opened date not null,
  remarks text not null,
  readings text not null,
  result text not null,
  fingerprint varchar(80) not null,
  findings text not null,
  papers text not null,
  stage varchar(16) not null,
  stage_on date not null,
  verifier varchar(32),
  statement text,
  seal text,
  lock_version bigint not null,
  constraint monitoring_report_order check (last_day > first_day),
  constraint monitoring_report_stage check (stage = any (array['DRAFTED', 'SUBMITTED', 'VERIFIED', 'NOT_VERIFIED', 'WITHDRAWN'])),
  constraint monitoring_report_verifier check (
    (verifier is not null) or stage = any (array['DRAFTED', 'WITHDRAWN'])),
  constraint monitoring_report_sealed check ((seal is not null) = (stage = any (array['VERIFIED', 'NOT_VERIFIED'])))
);
create index monitoring_report_by_project on monitoring_report (project, first_day);
create index monitoring_report_by_pair on monitoring_report (pair, stage);

-- Who may read a report before it is verified: the project's participants and the entity engaged.
create table monitoring_report_reader (
  report varchar(24) not null references monitoring_report (number),
  organisation varchar(32) not null,
  primary key (report, organisation)
);
create index monitoring_report_reader_by_organisation on monitoring_report_reader (organisation);

-- A month of a project is reported once. Freed when a report is withdrawn or not verified.
create table monitored_month (
  project varchar(16) not null,
  first_day date not null,
  report varchar(24) not null references monitoring_report (number),
  primary key (project, first_day)
);
create index monitored_month_by_report on monitored_month (report);
