-- Since when a term runs and how the rules count it; unknown for what was set before. The last day of a window is
-- published, and nobody moves it.
alter table deadline add column begun date;
alter table deadline add column published boolean default false not null;
update deadline set published = true where what in ('public inputs', 'round closes');
alter table deadline add column term varchar(30);
alter table deadline add column paused date;

-- What became of a last day after it was set.
create table deadline_change (
  id uuid not null,
  pair varchar(5) not null,
  subject varchar(40) not null,
  what varchar(80) not null,
  kind varchar(10) not null,
  happened timestamp with time zone not null,
  moved_on date not null,
  due date not null,
  reason varchar(1000),
  person varchar(60),
  constraint deadline_change_key primary key (id));
create index deadline_change_of on deadline_change (pair, subject, what);
