-- Leaves of decisions stand in the same log as those of entries, answers and keys; of the place of a pair's decision, the one that
-- commits to it, and the one that opens it when it is released.
alter table leaf drop constraint leaf_about;
alter table leaf add constraint leaf_about check (about = any (array['ENTRY', 'ANSWER', 'KEY', 'DECISION', 'RELEASE']));

-- A committee's decisions in the order in which they were adopted, with what was committed to of each.
create table docketed_decision (
  decision varchar(32) not null primary key,
  pair varchar(5) not null,
  place integer not null,
  record text not null,
  salt varchar(43) not null,
  paper text not null,
  paper_salt varchar(43) not null,
  adopted timestamp(6) with time zone not null,
  released timestamp(6) with time zone,
  constraint docketed_decision_once unique (pair, place),
  constraint docketed_decision_from_one check (place >= 1)
);

-- What a registry kept here was not told yet: it stands still, or keeps no book of the pair.
create table docket_untold (
  id varchar(40) not null primary key,
  registry varchar(2) not null,
  pair varchar(5) not null,
  place integer not null,
  about varchar(8) not null
);
create index docket_untold_of on docket_untold (registry, pair, place);
