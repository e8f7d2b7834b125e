-- Up to a thousand acts that somebody asked for in one request. They are carried out together or not at all, so they are one
-- row; what each did is in the ledger, under the batch's number and the act's place.
create table unit_batch (
  number varchar(24) not null primary key,
  registry varchar(2) not null,
  acts integer not null,
  requests text not null,
  stage varchar(12) not null,
  asked date not null,
  asked_by varchar(64) not null,
  ended date,
  ended_by varchar(64),
  reason varchar(1000),
  idempotency_key varchar(80) not null,
  version bigint not null,
  constraint unit_batch_some check (acts between 1 and 1000),
  constraint unit_batch_by_two check (stage <> 'DONE' or (ended_by is not null and ended_by <> asked_by)),
  constraint unit_batch_once unique (registry, asked_by, idempotency_key)
);
create index unit_batch_waiting on unit_batch (registry, stage);

alter table unit_order add reserved_until timestamp(6) with time zone;
