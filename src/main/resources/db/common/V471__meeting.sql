-- Meetings of committees, their agenda and what was promised at them.
create table meeting (
  number varchar(16) not null,
  pair varchar(5) not null,
  ordinal integer not null,
  form varchar(12) not null,
  place varchar(200) not null,
  begins_at timestamp(6) with time zone not null,
  zone varchar(60) not null,
  papers_until date not null,
  noticed_on date,
  rules_version varchar(16) not null,
  stage varchar(24) not null,
  stage_from date not null,
  stage_why varchar(4000),
  attendance text not null,
  signed_record varchar(36),
  seals text not null,
  signers text not null,
  released_a date,
  released_b date,
  released_a_by varchar(64),
  released_b_by varchar(64),
  version bigint not null,
  constraint meeting_key primary key (number),
  constraint meeting_ordinal check (ordinal > 0));
create index meeting_by_pair on meeting (pair, begins_at);

create table agenda_item (
  id varchar(24) not null,
  meeting varchar(16) not null references meeting,
  serial integer not null,
  place_in_order integer not null,
  kind varchar(40),
  subject varchar(40),
  title varchar(200) not null,
  brief text not null,
  annexes text not null,
  declarations text not null,
  outcome text,
  decision varchar(24),
  version bigint not null,
  constraint agenda_item_key primary key (id),
  constraint agenda_item_case check ((kind is null) = (subject is null)));
create index agenda_item_by_meeting on agenda_item (meeting, place_in_order);
create index agenda_item_by_subject on agenda_item (subject);

create table follow_up (
  id varchar(24) not null,
  meeting varchar(16) not null references meeting,
  pair varchar(5) not null,
  serial integer not null,
  item integer,
  what varchar(1000) not null,
  owner varchar(2) not null,
  due date not null,
  done_on date,
  result varchar(2000),
  version bigint not null,
  constraint follow_up_key primary key (id));
create index follow_up_by_meeting on follow_up (meeting, serial);
create index follow_up_open on follow_up (pair, done_on, due);
