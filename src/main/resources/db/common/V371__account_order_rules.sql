-- A registry's rules for orders, version by version, and from when on an order may be carried out that was asked under them.
create table order_rules (
  number varchar(24) not null primary key,
  registry varchar(2) not null,
  trusted_after integer,
  delay integer not null,
  most_at_once bigint,
  most_a_day bigint,
  works_from varchar(18),
  works_until varchar(18),
  zone varchar(40) not null,
  holidays varchar(4000) not null,
  stage varchar(12) not null,
  proposed timestamp(6) with time zone not null,
  proposed_by varchar(64) not null,
  decided timestamp(6) with time zone,
  decided_by varchar(64),
  version bigint not null,
  constraint order_rules_by_two check (
    not (stage = any (array['ADOPTED', 'REPLACED'])) or (decided_by is not null and decided_by <> proposed_by))
);
create index order_rules_in_force on order_rules (registry, stage);

create table order_start (
  unit_order varchar(24) not null primary key,
  registry varchar(2) not null,
  from_account varchar(24) not null,
  asked_on date not null,
  quantity bigint not null,
  starts timestamp(6) with time zone not null,
  constraint order_start_of_order foreign key (unit_order) references unit_order (number)
);
create index order_start_of_day on order_start (registry, from_account, asked_on);
