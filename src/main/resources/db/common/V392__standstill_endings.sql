-- How people end a standstill: what was found, with its evidence, proposed by one person; agreed to by a second person of the
-- registry, and by the other registry where it is kept here too. The last agreement ends it.
create table standstill_ending (
  registry varchar(2) not null,
  standstill varchar(64) not null,
  proposal integer not null,
  reason varchar(1000) not null,
  evidence varchar(36) not null,
  proposed timestamp(6) with time zone not null,
  proposed_by varchar(64) not null,
  constraint standstill_ending_key primary key (registry, standstill, proposal),
  constraint standstill_ending_of foreign key (registry, standstill) references standstill (registry, standstill)
);

create table standstill_agreement (
  registry varchar(2) not null,
  standstill varchar(64) not null,
  proposal integer not null,
  party varchar(2) not null,
  agreed timestamp(6) with time zone not null,
  agreed_by varchar(64) not null,
  constraint standstill_agreement_key primary key (registry, standstill, proposal, party),
  constraint standstill_agreement_of foreign key (registry, standstill, proposal)
    references standstill_ending (registry, standstill, proposal)
);

-- When a machine last noticed something that the public sees. What people do is in the audit trail.
create table machine_notice (
  id integer not null primary key,
  happened timestamp(6) with time zone not null,
  constraint machine_notice_one check (id = 1)
);
insert into machine_notice (id, happened) values (1, timestamp with time zone '2000-01-01 00:00:00+00');
