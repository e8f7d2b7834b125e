-- What stands closed in the public log. Salts follow from the registry's secret, one for each value; what a commitment
-- stands for is kept beside it, for those who may know.
create table commitment_secret (
  registry varchar(2) not null references ledger_registry,
  secret varchar(43) not null,
  constraint commitment_secret_key primary key (registry)
);

create table commitment_opening (
  registry varchar(2) not null references ledger_registry,
  commitment varchar(44) not null,
  kind varchar(20) not null,
  subject varchar(80) not null,
  salt varchar(43) not null,
  opened text not null,
  constraint commitment_opening_key primary key (registry, commitment),
  constraint commitment_opening_once unique (registry, kind, subject)
);

-- By what the public log calls the account; by its number where there is none.
alter table account add column commitment varchar(44);
alter table account add constraint account_commitment_once unique (registry, commitment);

alter table mirror_block alter column account set data type varchar(44);
alter table mirror_series alter column elsewhere set data type varchar(44);
