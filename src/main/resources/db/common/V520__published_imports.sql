-- What others published about a pair, brought in by its desks from files. It acts on nothing: no table of a case, an account or
-- the log refers to it.
create table record_import (
  id varchar(16) not null primary key,
  pair varchar(5) not null,
  party varchar(2) not null,
  source varchar(500) not null,
  retrieved date not null,
  replaces varchar(16) references record_import (id),
  stage varchar(10) not null,
  handed_in date not null,
  handed_in_by varchar(64) not null,
  handed_in_as varchar(60) not null,
  rows_in_all integer not null,
  rows_loaded integer not null,
  new_rows integer not null,
  changed_rows integer not null,
  same_rows integer not null,
  missing_rows integer not null,
  release_no integer,
  released date,
  released_by varchar(64),
  released_as varchar(60),
  ended date,
  ended_by varchar(64),
  ended_as varchar(60),
  reason varchar(1000),
  replaced_by varchar(16) references record_import (id),
  version bigint not null,
  constraint record_import_stage check (
    stage = any (array['LOADING', 'LOADED', 'PUBLISHED', 'DECLINED', 'WITHDRAWN', 'REPLACED'])),
  constraint record_import_rows check (rows_in_all > 0 and rows_loaded between 0 and rows_in_all),
  constraint record_import_whole check (stage = any (array['LOADING', 'DECLINED']) or rows_loaded = rows_in_all),
  constraint record_import_by_two check (
    (released is null) = (released_by is null) and (released is null) = (released_as is null)
    and (released is null) = (release_no is null) and (released_by is null or released_by <> handed_in_by)),
  constraint record_import_public_after_release check (
    (stage = any (array['PUBLISHED', 'WITHDRAWN', 'REPLACED'])) = (released is not null)),
  constraint record_import_ended_with_reason check (
    (stage = any (array['DECLINED', 'WITHDRAWN'])) = (reason is not null) and (reason is null) = (ended_by is null)),
  constraint record_import_replaced check ((stage = 'REPLACED') = (replaced_by is not null)),
  constraint record_import_released_in_order unique (pair, release_no)
);
create index record_import_of_pair on record_import (pair, id);
create index record_import_by_stage on record_import (stage, pair);

create table record_import_file (
  id varchar(32) not null primary key,
  import_id varchar(16) not null references record_import (id),
  part varchar(13) not null,
  document varchar(36) not null references document (id),
  name varchar(120) not null,
  sha256 char(64) not null,
  size_bytes bigint not null,
  constraint record_import_file_once unique (import_id, part)
);

-- One line of a file. It is shown (1, or 0) while its import is published and no later one says something else under its number.
create table imported_record (
  id varchar(24) not null primary key,
  import_id varchar(16) not null references record_import (id),
  line_no integer not null,
  pair varchar(5) not null,
  kind varchar(11) not null,
  number varchar(40) not null,
  title varchar(300) not null,
  on_day date,
  quantity bigint,
  methodology varchar(40),
  project varchar(40),
  decision varchar(40),
  body text not null,
  digest char(64) not null,
  place varchar(60) not null,
  shown smallint not null,
  constraint imported_record_line unique (import_id, line_no),
  constraint imported_record_once unique (import_id, kind, number),
  constraint imported_record_kind check (
    kind = any (array['METHODOLOGY', 'PROJECT', 'DECISION', 'ENTITY', 'ISSUANCE'])),
  constraint imported_record_shown_or_not check (shown between 0 and 1),
  constraint imported_record_quantity check (quantity is null or quantity > 0)
);
create index imported_record_shown on imported_record (kind, shown, pair, number);
create index imported_record_by_number on imported_record (pair, kind, number);
create index imported_record_of_project on imported_record (pair, project);
create index imported_record_of_methodology on imported_record (pair, methodology);
create index imported_record_of_decision on imported_record (pair, decision);
