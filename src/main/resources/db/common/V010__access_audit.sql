create table audit_event (
  id uuid not null primary key,
  happened timestamp(6) with time zone not null,
  person varchar(64) not null,
  act varchar(120) not null,
  subject varchar(80) not null
);
create index audit_event_by_subject on audit_event (subject, happened);
create index audit_event_by_time on audit_event (happened);
