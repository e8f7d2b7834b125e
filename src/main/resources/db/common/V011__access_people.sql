create table person (
  name varchar(64) not null primary key,
  description varchar(200) not null,
  password varchar(255),
  code_secret varchar(64),
  code_confirmed boolean not null,
  code_step bigint not null,
  suspended boolean not null,
  demonstration boolean not null,
  since timestamp(6) with time zone not null,
  version bigint not null
);

create table organisation (
  code varchar(32) not null primary key,
  name varchar(200) not null,
  country varchar(2) not null,
  kinds varchar(80) not null,
  since timestamp(6) with time zone not null,
  version bigint not null
);

create table office (
  code varchar(64) not null primary key,
  role varchar(32) not null,
  pair varchar(5),
  party varchar(2),
  established date not null,
  abolished date,
  version bigint not null
);

-- A person holds an office, or speaks for an organisation; one of the two.
create table tenure (
  id uuid not null primary key,
  person varchar(64) not null references person (name),
  role varchar(32) not null,
  office varchar(64) references office (code),
  pair varchar(5),
  party varchar(2),
  organisation varchar(32) references organisation (code),
  begins date not null,
  ends date,
  version bigint not null,
  constraint tenure_of_one check ((office is null) <> (organisation is null)),
  constraint tenure_forward check (ends is null or ends >= begins)
);
create index tenure_by_person on tenure (person);
create index tenure_by_office on tenure (office);
create index tenure_by_organisation on tenure (organisation);
