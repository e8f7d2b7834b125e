-- What each desk said of whether a case is complete, where the rules ask both. A word is never edited; the day tells when the
-- check ended that it belongs to.
create table desk_word (
  id uuid not null,
  pair varchar(5) not null,
  subject varchar(40) not null,
  what varchar(80) not null,
  place integer not null,
  side varchar(2) not null,
  complete boolean not null,
  missing text not null,
  said_on date not null,
  said_by varchar(64) not null,
  ended date,
  constraint desk_word_key primary key (id),
  constraint desk_word_missing check (complete = (missing = '[]')));
create index desk_word_of on desk_word (pair, subject, what);

-- What two desks miss together is longer than what one may write.
alter table project alter column stage_findings set data type varchar(8100);
alter table issuance alter column stage_findings set data type varchar(8100);
alter table filing alter column stage_findings set data type varchar(8100);
