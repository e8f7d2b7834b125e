-- A row says that the whole story of a practice pair has been told here. While it is missing, a start tells it anew.
create table practice_story (
  pair varchar(5) not null primary key,
  told timestamp(6) with time zone not null
);
insert into practice_story (pair, told) select pair, current_timestamp from practice_clock;
