-- What a third-party entity verified. Written once, in the transaction of the verification report; never edited.
create table verified_period (
  report varchar(24) not null primary key,
  pair varchar(5) not null,
  project varchar(16) not null,
  first_day date not null,
  last_day date not null,
  entity varchar(40) not null,
  parts text not null,
  constraint verified_period_order check (last_day >= first_day)
);
create index verified_period_by_project on verified_period (project, first_day);
