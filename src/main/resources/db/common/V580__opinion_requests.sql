-- Which bodies were asked for their opinion on a case, and what they said: an opinion that is given anew is another row.
create table opinion_request (
  case_key varchar(24) not null,
  code varchar(30) not null,
  pair varchar(5) not null,
  subject varchar(40) not null,
  title varchar(400) not null,
  body varchar(100) not null,
  organisation varchar(32) references organisation (code),
  side varchar(2) not null,
  asked_on date not null,
  asked_by varchar(64) not null,
  answer_until date not null,
  given integer not null,
  ended date,
  version bigint not null,
  constraint opinion_request_key primary key (case_key, code),
  constraint opinion_request_given check (given >= 0));
create index opinion_request_of on opinion_request (pair, subject);
create index opinion_request_open on opinion_request (pair, ended, given);
create index opinion_request_body on opinion_request (organisation, ended, given);

create table opinion (
  case_key varchar(24) not null,
  code varchar(30) not null,
  ordinal integer not null,
  pair varchar(5) not null,
  stance varchar(20) not null,
  opinion_text text not null,
  paper varchar(36) references document (id),
  came date not null,
  channel varchar(10) not null,
  entered_by varchar(2),
  person varchar(64) not null,
  constraint opinion_key primary key (case_key, code, ordinal),
  constraint opinion_of foreign key (case_key, code) references opinion_request (case_key, code),
  constraint opinion_counted check (ordinal > 0),
  constraint opinion_of_paper check (entered_by is null or paper is not null));
