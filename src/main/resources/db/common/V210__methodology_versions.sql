create table methodology_version (
  number varchar(16) not null,
  version varchar(8) not null,
  pair varchar(5) not null,
  title varchar(200) not null,
  sectoral_scope integer not null,
  valid_from date not null,
  valid_until date,
  criteria text not null,
  model text not null,
  decision varchar(24) not null,
  proposal varchar(16) not null,
  lock_version bigint not null,
  primary key (number, version),
  constraint methodology_version_scope check (sectoral_scope between 1 and 15),
  constraint methodology_version_dates check (valid_until is null or valid_until >= valid_from)
);
create index methodology_version_by_pair on methodology_version (pair, number);
