-- The steps in an account's life, each by two people. What a done one brought about stands until it is ended or replaced.
create table account_request (
  number varchar(24) not null primary key,
  registry varchar(2) not null,
  pair varchar(5) not null,
  kind varchar(12) not null,
  account varchar(24),
  holder varchar(40) not null,
  officer varchar(64),
  last_day date,
  other_account varchar(24),
  state varchar(16),
  reason varchar(1000) not null,
  paper varchar(120),
  stage varchar(12) not null,
  standing boolean not null,
  asked timestamp(6) with time zone not null,
  asked_by varchar(64) not null,
  restricted_by varchar(64),
  seen varchar(1000),
  seen_on date,
  checked_by varchar(64),
  decided timestamp(6) with time zone,
  decided_by varchar(64),
  answer varchar(1000),
  effective timestamp(6) with time zone,
  revoked timestamp(6) with time zone,
  revoked_by varchar(64),
  version bigint not null,
  constraint account_request_lifted_by_another check (kind <> 'LIFTING' or restricted_by is null or asked_by <> restricted_by),
  constraint account_request_checked_by_another check (checked_by is null or checked_by <> asked_by),
  constraint account_request_checked check ((seen is null) = (checked_by is null) and (seen is null) = (seen_on is null)),
  constraint account_request_done_by_another check (
    stage <> 'DONE' or kind = any (array['RESTRICTION', 'LIFTING'])
    or (decided_by is not null and decided_by <> asked_by
      and (checked_by is not null and decided_by <> checked_by or kind = any (array['TRUST', 'CLOSING']))))
);
create index account_request_waiting on account_request (registry, stage);
create index account_request_standing on account_request (registry, account, standing);
create index account_request_of_holder on account_request (holder, asked);
create index account_request_of_registry on account_request (registry, asked);
