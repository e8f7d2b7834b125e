-- What a registry found when it compared a book with its log: its own, or its counterpart's. One row of each day and moment.
create table comparison (
  registry varchar(2) not null references ledger_registry,
  source varchar(2) not null,
  pair varchar(5) not null,
  compared timestamp(6) with time zone not null,
  made_on date not null,
  outcome varchar(10) not null,
  note varchar(400),
  log_size bigint not null,
  series bigint not null,
  differing bigint not null,
  undecided bigint not null,
  log_root varchar(64),
  book_root varchar(64),
  round_trips integer not null,
  bytes bigint not null,
  constraint comparison_key primary key (registry, source, pair, compared),
  constraint comparison_outcome check (outcome = any (array['EQUAL', 'DIFFERS', 'MOVING', 'UNANSWERED']))
);
create index comparison_by_day on comparison (pair, made_on, registry, source, compared);

-- Whether the log is still the one whose leaves are held: asked every minute, and only the latest answer is kept.
create table log_comparison (
  registry varchar(2) not null references ledger_registry,
  source varchar(2) not null,
  compared timestamp(6) with time zone not null,
  held bigint not null,
  size bigint,
  outcome varchar(10) not null,
  since timestamp(6) with time zone not null,
  note varchar(400),
  constraint log_comparison_key primary key (registry, source),
  constraint log_comparison_outcome check (outcome = any (array['EQUAL', 'DIFFERS', 'UNANSWERED']))
);

-- Units of which a book says something else than its log. It is open until both sides' registry managers agreed how it is
-- mended and a comparison after that finds it gone; and it stays to be seen for ever.
create table difference (
  registry varchar(2) not null references ledger_registry,
  difference varchar(24) not null,
  source varchar(2) not null,
  pair varchar(5) not null,
  kind varchar(8) not null,
  series varchar(48) not null,
  vintage integer,
  first_no bigint not null,
  next_no bigint not null,
  log_says varchar(40) not null,
  book_says varchar(40) not null,
  found timestamp(6) with time zone not null,
  hold varchar(24),
  constraint difference_key primary key (registry, difference),
  constraint difference_kind check (kind = any (array['TOTALS', 'SERIES', 'BLOCKS'])),
  constraint difference_something check (first_no >= 1 and next_no > first_no)
);
create index difference_of_pair on difference (pair, found);

create table repair_proposal (
  registry varchar(2) not null,
  difference varchar(24) not null,
  proposal integer not null,
  party varchar(2) not null,
  text varchar(2000) not null,
  proposed timestamp(6) with time zone not null,
  proposed_by varchar(64) not null,
  constraint repair_proposal_key primary key (registry, difference, proposal),
  constraint repair_proposal_by unique (registry, difference, proposal, party),
  constraint repair_proposal_difference foreign key (registry, difference) references difference (registry, difference)
);

-- By the other side.
create table repair_agreement (
  registry varchar(2) not null,
  difference varchar(24) not null,
  proposal integer not null,
  proposed_by_party varchar(2) not null,
  party varchar(2) not null,
  agreed timestamp(6) with time zone not null,
  agreed_by varchar(64) not null,
  constraint repair_agreement_key primary key (registry, difference),
  constraint repair_agreement_proposal foreign key (registry, difference, proposal, proposed_by_party)
    references repair_proposal (registry, difference, proposal, party),
  constraint repair_agreement_by_the_other check (party <> proposed_by_party)
);

-- A comparison after the agreement found it gone; without an agreement nothing ends.
create table difference_end (
  registry varchar(2) not null,
  difference varchar(24) not null,
  ended timestamp(6) with time zone not null,
  constraint difference_end_key primary key (registry, difference),
  constraint difference_end_agreed foreign key (registry, difference) references repair_agreement (registry, difference)
);

-- What both registry managers sign of one day.
create table day_statement (
  pair varchar(5) not null,
  made_on date not null,
  text text not null,
  made timestamp(6) with time zone not null,
  constraint day_statement_key primary key (pair, made_on)
);

create table day_signature (
  pair varchar(5) not null,
  made_on date not null,
  party varchar(2) not null,
  seal text not null,
  signed timestamp(6) with time zone not null,
  signed_by varchar(64) not null,
  constraint day_signature_key primary key (pair, made_on, party),
  constraint day_signature_statement foreign key (pair, made_on) references day_statement (pair, made_on),
  constraint day_signature_by_a_side check (
    party = substring(pair from 1 for 2) or party = substring(pair from 4 for 2))
);
