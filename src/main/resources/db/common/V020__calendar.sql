create table practice_clock (
  pair varchar(5) not null primary key,
  offset_days bigint not null
);
create table deadline (
  id uuid not null primary key,
  pair varchar(5) not null,
  subject varchar(40) not null,
  what varchar(80) not null,
  due date not null,
  met date,
  version bigint not null,
  constraint deadline_once unique (pair, subject, what)
);
create index deadline_open on deadline (pair, due, met);
