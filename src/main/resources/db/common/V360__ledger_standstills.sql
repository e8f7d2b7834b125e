-- What was signed contradicts what was signed: from then on the registry stands still, wholly or towards one other, until it
-- is mended or people have looked. The evidence is kept as it was received.
create table standstill (
  registry varchar(2) not null references ledger_registry,
  standstill varchar(64) not null,
  kind varchar(12) not null,
  against varchar(5) not null,
  evidence text not null,
  since timestamp(6) with time zone not null,
  constraint standstill_key primary key (registry, standstill),
  constraint standstill_kind check (kind = any (array['RESTORED', 'FORKED', 'CONTRADICTED']))
);

create table standstill_end (
  registry varchar(2) not null,
  standstill varchar(64) not null,
  ended timestamp(6) with time zone not null,
  ended_by varchar(64) not null,
  reason varchar(1000) not null,
  constraint standstill_end_key primary key (registry, standstill),
  constraint standstill_end_of foreign key (registry, standstill) references standstill (registry, standstill)
);

-- Every head of a counterpart's log that a registry cosigned, with the log's signature and its own: a second one of the
-- same size is a fork, and the newest tells a log that was restored from a backup what it had signed.
create table mirrored_head (
  registry varchar(2) not null,
  origin varchar(200) not null,
  size bigint not null,
  root varchar(64) not null,
  note text not null,
  constraint mirrored_head_key primary key (registry, origin, size),
  constraint mirrored_head_log foreign key (registry, origin) references mirrored_log (registry, origin)
);
