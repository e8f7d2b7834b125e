-- A paper that was handed in again: which file came after which, who handed it in, when and why. Both stay.
create table paper_succession (
  later varchar(36) not null references document,
  earlier varchar(36) not null references document,
  given_by varchar(64) not null,
  given timestamp(6) with time zone not null,
  why varchar(1000) not null,
  constraint paper_succession_key primary key (later),
  constraint paper_succession_line unique (earlier),
  constraint paper_succession_other check (later <> earlier));

-- What changed in the text from one file to the next, page by page. The same two files are compared once.
create table paper_change (
  earlier char(64) not null,
  later char(64) not null,
  way varchar(8) not null,
  changes text not null,
  compared timestamp(6) with time zone not null,
  constraint paper_change_key primary key (earlier, later, way));
