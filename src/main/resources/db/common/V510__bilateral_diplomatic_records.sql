-- What two governments signed or exchanged about a pair. What is attested is never changed, so the pair's life is what it was.
create table diplomatic_record (
  number varchar(16) not null,
  pair varchar(5) not null,
  kind varchar(16) not null,
  signed_on date not null,
  effect_from date not null,
  last_day date,
  earlier_reductions boolean not null,
  reference_a varchar(100),
  reference_b varchar(100),
  passage text not null,
  paper varchar(36) not null,
  state varchar(16) not null,
  entered_by varchar(2) not null,
  entered_on date not null,
  entered_person varchar(64) not null,
  attested_on date,
  attested_person varchar(64),
  withdrawn_on date,
  withdrawn_why varchar(2000),
  version bigint not null,
  constraint diplomatic_record_key primary key (number),
  constraint diplomatic_record_paper foreign key (paper) references document (id),
  constraint diplomatic_record_forward check (last_day is null or last_day >= effect_from),
  constraint diplomatic_record_by_two check (attested_person is null or attested_person <> entered_person),
  constraint diplomatic_record_attested check (
    (state = 'ATTESTED') = (attested_on is not null and attested_person is not null
      and reference_a is not null and reference_b is not null)),
  constraint diplomatic_record_withdrawn check ((state = 'WITHDRAWN') = (withdrawn_on is not null and withdrawn_why is not null)));
create index diplomatic_record_by_pair on diplomatic_record (pair, state, effect_from);
