-- What a counterpart was told of a book's totals, by its fingerprint: a day's statement may say nothing else of it.
create table told_totals (
  registry varchar(2) not null,
  pair varchar(5) not null,
  made_on date not null,
  fingerprint varchar(64) not null,
  constraint told_totals_key primary key (registry, pair, made_on, fingerprint)
);
