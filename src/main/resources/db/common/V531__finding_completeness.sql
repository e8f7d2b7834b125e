-- What a desk misses in a case, each a thread of its own: where in which paper, what was said about it since, when it was closed.
create table completeness_finding (
  case_key varchar(24) not null,
  number integer not null,
  pair varchar(5) not null,
  raised date not null,
  desk varchar(2) not null,
  anchor_paper varchar(36) references document,
  anchor_page integer,
  said text not null,
  closed date,
  version bigint not null,
  constraint completeness_finding_key primary key (case_key, number),
  constraint completeness_finding_page check (anchor_page is null or (anchor_paper is not null and anchor_page > 0)));
