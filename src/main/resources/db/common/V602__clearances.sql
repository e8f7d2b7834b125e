-- What one side talks over within itself before it acts, and what its people said. Nothing here is read by the other side.
create table clearance (
  id uuid not null primary key,
  pair varchar(5) not null,
  side varchar(2) not null,
  subject varchar(40) not null,
  ordinal integer not null,
  question text not null,
  asked text not null,
  answer_until date not null,
  opened_on date not null,
  opened_by varchar(64) not null,
  verdict varchar(20),
  conclusion text,
  concluded_on date,
  concluded_by varchar(64),
  version bigint not null,
  constraint clearance_once unique (pair, side, subject, ordinal),
  constraint clearance_counted check (ordinal > 0),
  constraint clearance_concluded check (
    (verdict is null and conclusion is null and concluded_on is null and concluded_by is null)
    or (verdict is not null and conclusion is not null and concluded_on is not null and concluded_by is not null)));
create index clearance_open on clearance (pair, side, concluded_on);

create table clearance_word (
  clearance uuid not null references clearance (id),
  ordinal integer not null,
  person varchar(64) not null,
  office varchar(20) not null,
  verdict varchar(20),
  said text not null,
  paper varchar(36) references document (id),
  said_on date not null,
  constraint clearance_word_key primary key (clearance, ordinal),
  constraint clearance_word_counted check (ordinal > 0));
