-- What a registry says of a key of its offices is a leaf of its own.
alter table leaf drop constraint leaf_about;
alter table leaf add constraint leaf_about check (about = any (array['ENTRY', 'ANSWER', 'KEY']));

-- The changes of keys, each by two people. What a done one says stands in the log.
create table key_order (
  number varchar(24) not null primary key,
  registry varchar(2) not null,
  owner varchar(60) not null,
  act varchar(8) not null,
  key_id varchar(43) not null,
  reason varchar(400) not null,
  stage varchar(9) not null,
  asked timestamp(6) with time zone not null,
  asked_by varchar(64) not null,
  decided timestamp(6) with time zone,
  decided_by varchar(64),
  version bigint not null,
  constraint key_order_act check (act = any (array['ANNOUNCE', 'REVOKE'])),
  constraint key_order_stage check (stage = any (array['ASKED', 'DONE', 'WITHDRAWN'])),
  constraint key_order_decided check ((stage = 'ASKED') = (decided is null) and (decided is null) = (decided_by is null)),
  constraint key_order_done_by_another check (stage <> 'DONE' or decided_by <> asked_by)
);
create index key_order_waiting on key_order (stage, asked);
create index key_order_asked on key_order (asked);

-- What registries kept elsewhere said of their keys, with the receipt that it came by.
create table told_key (
  id varchar(24) not null primary key,
  registry varchar(2) not null,
  place bigint not null,
  statement text not null,
  proof text not null,
  received timestamp(6) with time zone not null,
  constraint told_key_place unique (registry, place)
);
