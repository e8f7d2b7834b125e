-- A hold keeps units where they are: all that an account holds, or a range of numbers, whoever holds them and also before
-- they exist. It ends by its own date or by a release; who releases is another person than who placed it.
create table unit_hold (
  registry varchar(2) not null,
  hold varchar(24) not null,
  account varchar(24),
  pair varchar(5),
  vintage integer,
  first_no bigint,
  next_no bigint,
  ground varchar(24) not null,
  reference varchar(80),
  reason varchar(1000) not null,
  placed timestamp(6) with time zone not null,
  placed_by varchar(64) not null,
  ends timestamp(6) with time zone,
  constraint unit_hold_key primary key (registry, hold),
  constraint unit_hold_placed_by unique (registry, hold, placed_by),
  constraint unit_hold_account foreign key (registry, account) references account (registry, account),
  constraint unit_hold_book foreign key (registry, pair) references book (registry, pair),
  constraint unit_hold_of_account_or_numbers check (
    (account is not null and pair is null and vintage is null and first_no is null and next_no is null)
    or (account is null and pair is not null and vintage is not null and first_no is not null and next_no is not null)),
  constraint unit_hold_something check (first_no >= 1 and next_no > first_no),
  constraint unit_hold_ends_later check (ends > placed)
);
create index unit_hold_of_account_at on unit_hold (registry, account);
create index unit_hold_of_numbers on unit_hold (registry, pair, vintage, first_no);

create table unit_hold_release (
  registry varchar(2) not null,
  hold varchar(24) not null,
  placed_by varchar(64) not null,
  released timestamp(6) with time zone not null,
  released_by varchar(64) not null,
  reason varchar(1000) not null,
  constraint unit_hold_release_key primary key (registry, hold),
  constraint unit_hold_release_hold foreign key (registry, hold, placed_by)
    references unit_hold (registry, hold, placed_by),
  constraint unit_hold_release_by_another check (released_by <> placed_by)
);
