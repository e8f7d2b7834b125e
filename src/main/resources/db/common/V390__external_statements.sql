-- What registries outside Tandem report. A statement is what somebody told, never an entry of a book here; it is kept as it
-- came, and is let count by a second person or by the registry's own signature.
create table external_statement (
  id varchar(16) not null primary key,
  registry varchar(2) not null,
  pair varchar(5) not null,
  own_number varchar(40) not null,
  dated date not null,
  body text not null,
  replaces varchar(16) references external_statement (id),
  received date not null,
  signature text,
  key_id varchar(64),
  evidence varchar(36),
  uploaded_by varchar(64),
  uploaded_as varchar(60),
  released date,
  released_by varchar(64),
  released_as varchar(60),
  declined varchar(1000),
  replaced_by varchar(16) references external_statement (id),
  withdrawn boolean not null,
  version bigint not null,
  constraint external_statement_signed_or_uploaded check (
    (signature is null) = (uploaded_by is not null) and (signature is null) = (key_id is null)
    and (signature is null) = (evidence is not null) and (uploaded_by is null) = (uploaded_as is null)),
  constraint external_statement_by_two check (
    released is null or signature is not null
    or (released_by is not null and released_as is not null and released_by <> uploaded_by)),
  constraint external_statement_one_end check (released is null or declined is null),
  constraint external_statement_replaced_after_released check (replaced_by is null or released is not null),
  constraint external_statement_withdrawn_by_another check (withdrawn = false or replaced_by is not null)
);
create index external_statement_of_registry on external_statement (registry, id);
create index external_statement_own_number on external_statement (registry, own_number);

-- The lines of statements. In force from the statement's release until it is replaced.
create table external_act (
  id varchar(24) not null primary key,
  statement varchar(16) not null references external_statement (id),
  line_no integer not null,
  registry varchar(2) not null,
  pair varchar(5) not null,
  act varchar(12) not null,
  project varchar(24),
  vintage integer not null,
  first_no bigint,
  next_no bigint,
  quantity bigint not null,
  on_day date not null,
  in_force boolean not null,
  constraint external_act_once unique (statement, line_no),
  constraint external_act_kind check (act = any (array['ISSUED', 'TRANSFERRED', 'RETIRED', 'CANCELLED', 'HELD'])),
  constraint external_act_units check (
    (act = 'HELD' and project is null and first_no is null and next_no is null and quantity >= 0)
    or (act <> 'HELD' and project is not null and first_no >= 1 and next_no - first_no = quantity and quantity >= 1))
);
create index external_act_of_vintage on external_act (pair, vintage, in_force, first_no);

-- What the committee decided for a side whose registry is external, unit by unit.
create table external_share (
  id varchar(64) not null primary key,
  registry varchar(2) not null,
  pair varchar(5) not null,
  issuance varchar(32) not null,
  attempt integer not null,
  project varchar(24) not null,
  vintage integer not null,
  recipient varchar(40) not null,
  first_no bigint not null,
  next_no bigint not null
);
create index external_share_of_vintage on external_share (registry, pair, vintage);
create index external_share_of_issuance on external_share (issuance, attempt, registry);

-- Its authority's answer while it is prepared; given, it is signed and stands with what the side was notified of.
create table external_answer (
  id varchar(44) not null primary key,
  registry varchar(2) not null,
  pair varchar(5) not null,
  issuance varchar(32) not null,
  instrument varchar(40) not null,
  notified date not null,
  answer varchar(7),
  ground varchar(32),
  note varchar(1000),
  prepared_by varchar(64),
  answered_by varchar(64),
  answered date,
  version bigint not null,
  constraint external_answer_by_two check (
    answered_by is null or (prepared_by is not null and answer is not null and answered_by <> prepared_by))
);
create index external_answer_waiting on external_answer (registry, answered);

-- Keys by which a registry's own signature under a statement is known.
create table external_key (
  id varchar(64) not null primary key,
  registry varchar(2) not null,
  pair varchar(5) not null,
  public_key varchar(200) not null,
  proposed date not null,
  proposed_by varchar(64) not null,
  accepted date,
  accepted_by varchar(64),
  ended date,
  ended_by varchar(64),
  version bigint not null,
  constraint external_key_by_two check (
    (accepted is null) = (accepted_by is null) and (accepted_by is null or accepted_by <> proposed_by))
);

-- Where what a registry reported contradicts what was decided, what is recorded here, or what it reported itself.
create table external_difference (
  id varchar(16) not null primary key,
  registry varchar(2) not null,
  pair varchar(5) not null,
  kind varchar(20) not null,
  vintage integer not null,
  subject varchar(40) not null,
  says varchar(1000) not null,
  found date not null,
  explanation varchar(2000),
  explained date,
  explained_by varchar(64),
  explained_party varchar(2),
  ended date,
  ended_by varchar(64),
  ended_party varchar(2),
  version bigint not null,
  constraint external_difference_by_both check (
    ended is null or (explained is not null and ended_by <> explained_by and ended_party <> explained_party))
);
create index external_difference_of_vintage on external_difference (registry, pair, vintage, ended);
