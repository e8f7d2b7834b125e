-- What was verified under one report is asked for once; issued anew in the place of something, once by each decision.
alter table issuance drop constraint issuance_of_report;
alter table issuance add column corrects varchar(24) default '' not null;
alter table issuance add column corrected_by varchar(24) default '' not null;
alter table issuance add column anew varchar(1000);
alter table issuance add constraint issuance_of_report unique (report, corrects, corrected_by);
create index issuance_by_corrects on issuance (corrects);

-- What one side is to cancel of one series, by a decision of the committee; and what it cancelled. Both are only added to.
create table correction_duty (
  id varchar(90) not null primary key,
  registry varchar(2) not null,
  pair varchar(5) not null,
  decision varchar(32) not null,
  issuance varchar(32) not null,
  series varchar(48) not null,
  vintage integer not null,
  first_no bigint not null,
  next_no bigint not null,
  quantity bigint not null,
  until_day date not null,
  anew bigint,
  constraint correction_duty_once unique (registry, decision, series),
  constraint correction_duty_of_some check (quantity >= 1 and quantity <= next_no - first_no),
  constraint correction_duty_anew check (anew >= 1)
);
create index correction_duty_by_decision on correction_duty (decision);
create index correction_duty_by_issuance on correction_duty (issuance);

create table correction_act (
  id varchar(90) not null primary key,
  duty varchar(90) not null references correction_duty (id),
  registry varchar(2) not null,
  cause varchar(80) not null,
  quantity bigint not null,
  in_place boolean not null,
  constraint correction_act_once unique (registry, cause),
  constraint correction_act_of_some check (quantity >= 1)
);
create index correction_act_by_duty on correction_act (duty);
