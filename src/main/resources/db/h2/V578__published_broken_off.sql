-- An import whose loading comes no further, however often it is tried, is broken off, so that a person sees it.
alter table record_import add column tries integer default 0 not null;
alter table record_import drop constraint record_import_stage;
alter table record_import add constraint record_import_stage check (
  stage = any (array['LOADING', 'LOADED', 'FAILED', 'PUBLISHED', 'DECLINED', 'WITHDRAWN', 'REPLACED']));
alter table record_import drop constraint record_import_whole;
alter table record_import add constraint record_import_whole check (
  stage = any (array['LOADING', 'FAILED', 'DECLINED']) or rows_loaded = rows_in_all);
