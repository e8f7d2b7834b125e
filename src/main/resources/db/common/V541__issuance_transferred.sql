-- What a pair's decisions give the acquirer, counted for quotas: of each decision and vintage as much as still counts, and
-- the sums by day, month and year of the decision, so that what a quota counts is read from a few rows.
create table issuance_transferred (
  id varchar(48) not null primary key,
  issuance varchar(24) not null references issuance (number),
  attempt integer not null,
  vintage integer not null,
  pair varchar(5) not null,
  decided date,
  tonnes bigint not null,
  constraint issuance_transferred_tonnes check (tonnes >= 0)
);
create index issuance_transferred_by_issuance on issuance_transferred (issuance, attempt);

create table issuance_transferred_sum (
  id varchar(24) not null primary key,
  tonnes bigint not null,
  constraint issuance_transferred_sum_tonnes check (tonnes >= 0)
);
