-- What is decided together in one decision, so that each case is found by its own number. A matter that is decided by
-- itself has no row here: its subject stands in the matter.
create table matter_item (
  id varchar(32) not null primary key,
  matter varchar(24) not null references matter,
  place integer not null,
  kind varchar(40) not null,
  subject varchar(40) not null,
  version bigint not null,
  constraint matter_item_place unique (matter, place)
);
create index matter_item_by_subject on matter_item (subject, kind);
