-- Which days people work on in a country, as its own desk says. Where nothing is said, Monday to Friday.

create table working_week (
  party varchar(2) not null,
  week_days varchar(70) not null,
  version bigint not null,
  constraint working_week_key primary key (party));

create table holiday (
  id varchar(13) not null,
  party varchar(2) not null,
  kept_on date not null,
  name varchar(100) not null,
  constraint holiday_key primary key (id),
  constraint holiday_once unique (party, kept_on));
