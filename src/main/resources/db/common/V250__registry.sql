-- One side's copy of one notified instrument, from the notification to the recording. Who prepared and who carried out
-- are two people, and the database says so.
create table notified_issuance (
  id varchar(44) not null primary key,
  registry varchar(2) not null,
  pair varchar(5) not null,
  issuance varchar(32) not null,
  attempt integer not null,
  instrument varchar(40) not null,
  project varchar(24) not null,
  total bigint not null,
  own bigint not null,
  stage varchar(20) not null,
  notified date not null,
  answer varchar(7),
  ground varchar(32),
  note varchar(1000),
  prepared_by varchar(64),
  answered_by varchar(64),
  answered date,
  counterpart_answer varchar(7),
  agreed date,
  accounts varchar(4000),
  recording_by varchar(64),
  recorded_by varchar(64),
  recorded date,
  version bigint not null,
  constraint notified_issuance_once unique (registry, issuance, attempt),
  constraint notified_issuance_answered_by_two check (
    answered_by is null or (prepared_by is not null and answer is not null and answered_by <> prepared_by)),
  constraint notified_issuance_recorded_by_two check (
    recorded_by is null or (recording_by is not null and recorded_by <> recording_by)),
  constraint notified_issuance_recorded_after_agreed check (recorded_by is null or agreed is not null)
);
create index notified_issuance_waiting on notified_issuance (registry, stage);
create index notified_issuance_by_issuance on notified_issuance (issuance, registry);

-- What a holder or an officer asked to be moved, and who let it happen.
create table unit_order (
  number varchar(24) not null primary key,
  registry varchar(2) not null,
  pair varchar(5) not null,
  kind varchar(16) not null,
  from_account varchar(24) not null,
  to_account varchar(24) not null,
  quantity bigint not null,
  vintage integer,
  first_no bigint,
  purpose varchar(32),
  beneficiary varchar(200),
  reference varchar(40),
  stage varchar(12) not null,
  asked date not null,
  asked_by varchar(64) not null,
  asked_for varchar(40) not null,
  ended date,
  ended_by varchar(64),
  reason varchar(1000),
  idempotency_key varchar(80) not null,
  request varchar(2000) not null,
  version bigint not null,
  constraint unit_order_by_two check (stage <> 'DONE' or (ended_by is not null and ended_by <> asked_by)),
  constraint unit_order_once unique (registry, asked_by, idempotency_key)
);
create index unit_order_waiting on unit_order (registry, stage);
create index unit_order_by_account on unit_order (registry, from_account, asked);
