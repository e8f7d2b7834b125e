-- By whom an entity is accredited, for what, from when until when, both days included. A row is never deleted: what ended
-- before its last day says when and why.
create table accreditation (
  id uuid not null,
  organisation varchar(32) not null,
  body varchar(200) not null,
  standard varchar(100) not null,
  certificate varchar(80) not null,
  functions varchar(40) not null,
  scopes varchar(60) not null,
  begins date not null,
  ends date not null,
  ended_because varchar(2000),
  version bigint not null,
  constraint accreditation_key primary key (id),
  constraint accreditation_of_entity foreign key (organisation) references third_party_entity (organisation),
  constraint accreditation_once unique (organisation, body, certificate, begins),
  constraint accreditation_forward check (ends >= begins));
create index accreditation_by_end on accreditation (ends);
