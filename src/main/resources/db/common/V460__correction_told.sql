-- Which units a cancellation for error was of, so that none of them counts twice.
alter table correction_act add column first_no bigint;
alter table correction_act add column next_no bigint;

-- Cancellations for error of registries kept here that a committee kept elsewhere was not told of yet.
create table correction_untold (
  id varchar(90) not null primary key,
  registry varchar(2) not null,
  pair varchar(5) not null,
  decision varchar(32) not null,
  cause varchar(80) not null
);
create index correction_untold_of on correction_untold (registry, cause);
