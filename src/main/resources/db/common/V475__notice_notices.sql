-- What a person was told of: once for each case, threshold and occasion, however many instances look. The rows stay when a
-- process ends; which mail told it, and what waits for a digest, is written with them in one transaction.
create table notice (
  id uuid not null,
  person varchar(64) not null,
  pair varchar(5) not null,
  subject varchar(100) not null,
  threshold varchar(12) not null,
  occasion varchar(300) not null,
  todo varchar(200) not null,
  link varchar(300) not null,
  waits_since date,
  due date,
  noticed timestamp(6) with time zone not null,
  digested boolean default false not null,
  mail varchar(36),
  version bigint not null,
  constraint notice_key primary key (id),
  constraint notice_once unique (person, pair, subject, threshold, occasion),
  constraint notice_of_a_person foreign key (person) references person (name));
create index notice_latest on notice (person, noticed);

-- How a person wants to be told by e-mail, and the address, which is theirs only once they answered from it.
create table notice_choice (
  person varchar(64) not null,
  way varchar(8) not null,
  pair varchar(5),
  digest_minute integer not null,
  digest_sent date,
  address varchar(254),
  confirmed timestamp(6) with time zone,
  asked_address varchar(254),
  asked_hash varchar(64),
  asked_at timestamp(6) with time zone,
  version bigint not null,
  constraint notice_choice_key primary key (person),
  constraint notice_choice_of_a_person foreign key (person) references person (name),
  constraint notice_choice_minute check (digest_minute between 0 and 1439),
  constraint notice_choice_confirmed check ((address is null) = (confirmed is null)));

-- Outgoing mail, claimed one by one. Its text and address go when the mail server took it.
create table notice_mail (
  id uuid not null,
  person varchar(64) not null,
  recipient varchar(254) not null,
  subject varchar(300) not null,
  body text not null,
  written timestamp(6) with time zone not null,
  attempts integer not null,
  next_try timestamp(6) with time zone not null,
  claimed_until timestamp(6) with time zone,
  trouble varchar(400),
  sent timestamp(6) with time zone,
  failed timestamp(6) with time zone,
  version bigint not null,
  constraint notice_mail_key primary key (id),
  constraint notice_mail_to_a_person foreign key (person) references person (name),
  constraint notice_mail_ended_once check (sent is null or failed is null));
create index notice_mail_due on notice_mail (sent, failed, next_try);
create index notice_mail_by_person on notice_mail (person, sent);
