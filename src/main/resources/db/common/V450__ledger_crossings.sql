-- Units of one registry on their way into the other's custody. Each registry keeps its own copy. What either answer does with
-- the units is written with the offer, range by range: no other way leads out of the account they wait in.

-- Where units wait for the other registry's answer. They are nobody's to spend there.
alter table account add transit boolean default false not null;
alter table account drop constraint account_units_may_leave;
alter table account add constraint account_units_may_leave
  check (spendable = (not terminal and not counterpart and not transit));
alter table account add constraint account_transit_is_nothing_else check (not (transit and (terminal or counterpart)));
alter table account add constraint account_terminal unique (registry, account, terminal);
alter table account add constraint account_of_pair unique (registry, account, pair);

-- At the sender, the entry that put the units in transit stands beside it.
create table crossing (
  registry varchar(2) not null references ledger_registry,
  crossing varchar(24) not null,
  pair varchar(5) not null,
  sending boolean not null,
  counterpart_account varchar(24) not null,
  offer varchar(80),
  paper text not null,
  constraint crossing_key primary key (registry, crossing),
  constraint crossing_way unique (registry, crossing, sending, counterpart_account),
  constraint crossing_between_two foreign key (registry, counterpart_account, pair)
    references account (registry, account, pair),
  constraint crossing_offer foreign key (registry, offer) references entry (registry, cause),
  constraint crossing_offered_by_an_entry check (sending = (offer is not null))
);

-- What an answer does: an accepted crossing leads through the account that stands for the counterpart, a declined one back
-- at the sender, and does nothing at the receiver.
create table crossing_move (
  registry varchar(2) not null,
  crossing varchar(24) not null,
  sending boolean not null,
  counterpart_account varchar(24) not null,
  accepted boolean not null,
  cause varchar(80) not null,
  series varchar(48) not null,
  first_no bigint not null,
  next_no bigint not null,
  from_account varchar(24) not null,
  from_terminal boolean not null,
  to_account varchar(24) not null,
  constraint crossing_move_key primary key (registry, crossing, accepted, series, first_no),
  constraint crossing_move_posted
    unique (registry, crossing, accepted, cause, series, first_no, next_no, from_account, to_account),
  constraint crossing_move_of foreign key (registry, crossing, sending, counterpart_account)
    references crossing (registry, crossing, sending, counterpart_account),
  constraint crossing_move_series foreign key (registry, series) references series (registry, series),
  constraint crossing_move_from foreign key (registry, from_account, from_terminal)
    references account (registry, account, terminal),
  constraint crossing_move_to foreign key (registry, to_account) references account (registry, account),
  constraint crossing_move_something check (first_no >= 1 and next_no > first_no),
  constraint crossing_move_elsewhere check (from_account <> to_account),
  constraint crossing_move_from_no_end check (from_terminal = false),
  constraint crossing_move_as_answered check (
    (sending = true and accepted = true and to_account = counterpart_account)
    or (sending = true and accepted = false and to_account <> counterpart_account
      and from_account <> counterpart_account)
    or (sending = false and accepted = true and from_account = counterpart_account))
);
create index crossing_move_of_units on crossing_move (registry, series, first_no);
create index crossing_move_back on crossing_move (registry, to_account);

-- The receiver's one final answer. One that the sender took back may be declined before it arrives.
create table crossing_answer (
  registry varchar(2) not null references ledger_registry,
  crossing varchar(24) not null,
  accepted boolean not null,
  paper text not null,
  constraint crossing_answer_key primary key (registry, crossing),
  constraint crossing_answer_given unique (registry, crossing, accepted)
);

-- Units leave an account that keeps them where an answered crossing says so, and nowhere else.
alter table posting add crossing varchar(24);
alter table posting add accepted boolean;
alter table posting drop constraint posting_from_where_units_may_leave;
alter table posting add constraint posting_from_where_units_may_leave
  check (from_spendable is null or from_spendable = true or crossing is not null);
alter table posting add constraint posting_crossing_known check ((crossing is null) = (accepted is null));
alter table posting add constraint posting_crossing_as_written
  foreign key (registry, crossing, accepted, cause, series, first_no, next_no, from_account, to_account)
  references crossing_move (registry, crossing, accepted, cause, series, first_no, next_no, from_account, to_account);
alter table posting add constraint posting_crossing_answered foreign key (registry, crossing, accepted)
  references crossing_answer (registry, crossing, accepted);

alter table outbox drop constraint outbox_about;
alter table outbox add constraint outbox_about check (about = any (array['ENTRY', 'ANSWER', 'CROSSING']));

-- That a registry declined is in its public log as well; that it accepted is the entry by which the units arrived.
alter table leaf drop constraint leaf_about;
alter table leaf add constraint leaf_about
  check (about = any (array['ENTRY', 'ANSWER', 'KEY', 'DECISION', 'RELEASE', 'CROSSING']));

-- What a log calls the account in which its units wait.
alter table mirror_series add transit varchar(44);

-- What a log that was added up says of crossings: offered, arrived or declined, and of which units (a fingerprint).
create table mirror_crossing (
  registry varchar(2) not null,
  source varchar(2) not null,
  crossing varchar(24) not null,
  said varchar(10) not null,
  units varchar(64) not null,
  constraint mirror_crossing_key primary key (registry, source, crossing, said),
  constraint mirror_crossing_fold foreign key (registry, source) references mirror_fold (registry, source),
  constraint mirror_crossing_said check (said = any (array['CROSSING', 'ARRIVED', 'DECLINED']))
);
