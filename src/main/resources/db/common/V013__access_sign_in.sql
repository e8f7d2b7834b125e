-- The tokens themselves are nowhere here: only their SHA-256.
create table sign_in (
  hash varchar(64) not null primary key,
  person varchar(64) not null references person (name),
  complete boolean not null,
  code_given boolean not null,
  begun timestamp(6) with time zone not null,
  seen timestamp(6) with time zone not null
);
create index sign_in_by_person on sign_in (person);
create index sign_in_by_time on sign_in (begun);

create table api_token (
  hash varchar(64) not null primary key,
  id uuid not null unique,
  person varchar(64) not null references person (name),
  label varchar(80) not null,
  code_given boolean not null,
  issued timestamp(6) with time zone not null,
  expires timestamp(6) with time zone not null,
  revoked timestamp(6) with time zone
);
create index api_token_by_person on api_token (person);

-- Tries that were not right yet, by sign-in name (whether or not there is such a person) and by address.
create table attempt (
  bucket varchar(80) not null primary key,
  failures integer not null,
  latest timestamp(6) with time zone not null,
  blocked timestamp(6) with time zone not null
);

create table password_link (
  hash varchar(64) not null primary key,
  person varchar(64) not null references person (name),
  issuer varchar(64) not null,
  issued timestamp(6) with time zone not null,
  expires timestamp(6) with time zone not null,
  used timestamp(6) with time zone
);
create index password_link_by_person on password_link (person);
