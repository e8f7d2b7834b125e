-- From when until when, both days included, somebody is away, and who acts for them in which offices. It is never deleted:
-- who acted for whom on a day can be told for as long as the audit trail can.
create table absence (
  id uuid not null,
  person varchar(64) not null,
  delegate varchar(64) not null,
  begins date not null,
  ends date not null,
  work varchar(2000) not null,
  reason varchar(500),
  stated timestamp(6) with time zone not null,
  ended timestamp(6) with time zone,
  ended_by varchar(64),
  version bigint not null,
  constraint absence_key primary key (id),
  constraint absence_of_a_person foreign key (person) references person (name),
  constraint absence_delegate foreign key (delegate) references person (name),
  constraint absence_forward check (ends >= begins),
  constraint absence_by_another check (person <> delegate),
  constraint absence_ended_by_somebody check ((ended is null) = (ended_by is null)));
create index absence_by_person on absence (person);
create index absence_by_delegate on absence (delegate);

-- For whom it was done, where that is not the person who did it.
alter table audit_event add column acting_for varchar(64);
create index audit_event_by_acting_for on audit_event (acting_for, happened);
