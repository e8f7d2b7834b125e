-- The counterpart's log as a registry holds it: every leaf as received, and how far it has signed for it. Filled over the
-- same bytes whether the counterpart is kept in this database or on the other side of the world.
create table mirrored_log (
  registry varchar(2) not null references ledger_registry,
  source varchar(2) not null,
  origin varchar(200) not null,
  size bigint not null,
  root varchar(64) not null,
  edge text not null,
  turns bigint not null,
  constraint mirrored_log_key primary key (registry, origin),
  constraint mirrored_log_of_another check (source <> registry),
  constraint mirrored_log_size check (size >= 0)
);

create table mirrored_leaf (
  registry varchar(2) not null,
  origin varchar(200) not null,
  place bigint not null,
  body text not null,
  hash varchar(64) not null,
  constraint mirrored_leaf_key primary key (registry, origin, place),
  constraint mirrored_leaf_log foreign key (registry, origin) references mirrored_log (registry, origin),
  constraint mirrored_leaf_place check (place >= 0)
);
