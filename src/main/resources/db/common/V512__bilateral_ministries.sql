-- Which ministry holds a side's post, each from its day on until the next one. A line is never changed: what was signed under
-- a name stays under it.
create table ministry (
  id varchar(40) not null,
  pair varchar(5) not null,
  party varchar(2) not null,
  post varchar(16) not null,
  since date not null,
  name varchar(200) not null,
  way varchar(16) not null,
  basis varchar(200) not null,
  entered_on date not null,
  entered_person varchar(64) not null,
  version bigint not null,
  constraint ministry_key primary key (id));
create index ministry_by_pair on ministry (pair, party, post, since);
