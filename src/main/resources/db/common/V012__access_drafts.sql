create table draft (
  id uuid not null primary key,
  person varchar(64) not null references person (name),
  form varchar(80) not null,
  content text not null,
  begun timestamp(6) with time zone not null,
  saved timestamp(6) with time zone not null,
  submitted timestamp(6) with time zone,
  outcome varchar(200),
  version bigint not null
);
create index draft_by_person on draft (person, submitted, saved);
