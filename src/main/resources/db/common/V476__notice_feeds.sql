-- Addresses from which a person's calendar fetches their last days. Of the secret in them only its hash is kept.
create table notice_feed (
  hash varchar(64) not null,
  person varchar(64) not null,
  made timestamp(6) with time zone not null,
  withdrawn timestamp(6) with time zone,
  constraint notice_feed_key primary key (hash),
  constraint notice_feed_of_a_person foreign key (person) references person (name));
create index notice_feed_by_person on notice_feed (person, withdrawn);
