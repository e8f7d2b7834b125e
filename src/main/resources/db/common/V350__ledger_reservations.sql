-- Units set aside for one act that is not decided yet: they stay in the giver's account and nothing else moves them. A
-- reservation ends once: posted, voided, or lapsed when this database's clock passed its end; nobody else's clock counts.
create table reservation (
  registry varchar(2) not null,
  reservation varchar(80) not null,
  pair varchar(5) not null,
  from_account varchar(24) not null,
  to_account varchar(24) not null,
  quantity bigint not null,
  actor varchar(64) not null,
  request varchar(64) not null,
  reserved timestamp(6) with time zone not null,
  ends timestamp(6) with time zone not null,
  constraint reservation_key primary key (registry, reservation),
  constraint reservation_book foreign key (registry, pair) references book (registry, pair),
  constraint reservation_from foreign key (registry, from_account) references account (registry, account),
  constraint reservation_to foreign key (registry, to_account) references account (registry, account),
  constraint reservation_something check (quantity > 0),
  constraint reservation_elsewhere check (from_account <> to_account)
);

create table reservation_end (
  registry varchar(2) not null,
  reservation varchar(80) not null,
  outcome varchar(8) not null,
  cause varchar(80),
  actor varchar(64) not null,
  ended timestamp(6) with time zone not null,
  constraint reservation_end_key primary key (registry, reservation),
  constraint reservation_end_once unique (registry, cause),
  constraint reservation_end_of foreign key (registry, reservation) references reservation (registry, reservation),
  constraint reservation_end_entry foreign key (registry, cause) references entry (registry, cause),
  constraint reservation_end_outcome check (outcome = any (array['POSTED', 'VOIDED', 'LAPSED'])),
  constraint reservation_end_posted_by_an_entry check ((outcome = 'POSTED') = (cause is not null))
);

alter table unit_block add reservation varchar(80);
alter table unit_block add constraint block_reservation foreign key (registry, reservation)
  references reservation (registry, reservation);
alter table unit_block add constraint block_reserved_of_somebody check (reservation is null or account is not null);
