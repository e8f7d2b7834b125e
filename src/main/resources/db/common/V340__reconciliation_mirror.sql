-- A registry's log summed up: by its counterpart, from the leaves it holds, and by the registry itself. Filled leaf by leaf
-- in the order of their places and from nothing else; nothing of it is an entry, a leaf or a message of whoever sums up.
create table mirror_fold (
  registry varchar(2) not null references ledger_registry,
  source varchar(2) not null,
  origin varchar(200) not null,
  applied bigint not null,
  constraint mirror_fold_key primary key (registry, source),
  constraint mirror_fold_applied check (applied >= 0)
);

-- Root and blocks are those of the state as of so many postings as stand beside them; of a series that moved since they are
-- computed again. A series that is held has had a leaf that cannot be, at that place, and stays as it was before it.
create table mirror_series (
  registry varchar(2) not null,
  source varchar(2) not null,
  series varchar(48) not null,
  pair varchar(5) not null,
  vintage integer,
  start_no bigint not null,
  end_no bigint not null,
  postings bigint not null,
  elsewhere varchar(24),
  held_at bigint,
  rooted bigint,
  blocks bigint,
  root varchar(64),
  constraint mirror_series_key primary key (registry, source, series),
  constraint mirror_series_fold foreign key (registry, source) references mirror_fold (registry, source),
  constraint mirror_series_something check (start_no >= 1 and end_no > start_no),
  constraint mirror_series_rooted check ((rooted is null) = (root is null) and (rooted is null) = (blocks is null))
);
create index mirror_series_of_pair on mirror_series (registry, source, pair, series);

create table mirror_block (
  registry varchar(2) not null,
  source varchar(2) not null,
  series varchar(48) not null,
  first_no bigint not null,
  next_no bigint not null,
  account varchar(24) not null,
  constraint mirror_block_key primary key (registry, source, series, first_no),
  constraint mirror_block_series foreign key (registry, source, series)
    references mirror_series (registry, source, series),
  constraint mirror_block_something check (first_no >= 1 and next_no > first_no)
);

-- A leaf that was not applied, and why: it breaks the rules, or a series it is about is held since an earlier one did.
create table mirror_fault (
  registry varchar(2) not null,
  source varchar(2) not null,
  place bigint not null,
  subject varchar(80) not null,
  error varchar(400) not null,
  held_behind boolean not null,
  constraint mirror_fault_key primary key (registry, source, place),
  constraint mirror_fault_fold foreign key (registry, source) references mirror_fold (registry, source)
);
