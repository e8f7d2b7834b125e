-- What was found when a confidential file was compared with its public version. The same two files are compared once.
create table document_comparison (
  confidential char(64) not null,
  open_version char(64) not null,
  way varchar(8) not null,
  findings text not null,
  compared timestamp(6) with time zone not null,
  constraint document_comparison_key primary key (confidential, open_version, way));

-- What was withheld of a confidential paper in its public version, place by place: why, who says so, and who let it pass.
create table withholding (
  paper varchar(36) not null references document,
  number integer not null,
  finding text not null,
  reason varchar(1000) not null,
  given_by varchar(64) not null,
  given timestamp(6) with time zone not null,
  accepted_by varchar(64),
  accepted timestamp(6) with time zone,
  version bigint not null,
  constraint withholding_key primary key (paper, number),
  constraint withholding_accepted check ((accepted_by is null) = (accepted is null)));

-- A file given as public in which something was found that is not for everybody: opened like a confidential one.
alter table document add column held_back boolean default false not null;
