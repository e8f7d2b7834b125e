-- What a registry publishes at the end of a year. Counted once and kept: later entries do not change a year that is over.
create table year_statement (
  id varchar(16) not null primary key,
  registry varchar(2) not null,
  pair varchar(5) not null,
  of_year integer not null,
  body text not null,
  prepared date not null,
  prepared_by varchar(64) not null,
  published date,
  published_by varchar(64),
  version bigint not null,
  constraint year_statement_once unique (registry, pair, of_year),
  constraint year_statement_by_two check ((published is null) = (published_by is null) and published_by <> prepared_by)
);
