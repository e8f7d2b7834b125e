create table third_party_entity (
  organisation varchar(32) not null primary key,
  name varchar(200) not null,
  accreditation varchar(200) not null,
  version bigint not null
);
create table designation (
  id uuid not null primary key,
  organisation varchar(32) not null references third_party_entity,
  pair varchar(5) not null,
  function_code varchar(16) not null,
  sectoral_scope integer not null,
  begins date not null,
  ends date not null,
  suspended date,
  decision varchar(24) not null,
  version bigint not null,
  constraint designation_in_order check (begins <= ends)
);
create index designation_by_entity on designation (organisation, pair);
