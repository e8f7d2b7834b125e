-- An import that replaced another is withdrawn by both desks: one asks, the other agrees, and the earlier one is published again.
alter table record_import add column withdrawal_asked date;
alter table record_import add column withdrawal_by varchar(64);
alter table record_import add column withdrawal_as varchar(60);
alter table record_import add column withdrawal_party varchar(2);
alter table record_import add column withdrawal_reason varchar(1000);
alter table record_import add constraint record_import_withdrawal_whole check (
  (withdrawal_asked is null) = (withdrawal_by is null) and (withdrawal_asked is null) = (withdrawal_as is null)
  and (withdrawal_asked is null) = (withdrawal_party is null) and (withdrawal_asked is null) = (withdrawal_reason is null));
alter table record_import add constraint record_import_withdrawal_of_published check (
  withdrawal_asked is null or (replaces is not null and stage = any (array['PUBLISHED', 'WITHDRAWN'])));
alter table record_import add constraint record_import_withdrawn_by_two check (
  withdrawal_by is null or ended_by is null or withdrawal_by <> ended_by);
grant update (withdrawal_asked, withdrawal_by, withdrawal_as, withdrawal_party, withdrawal_reason) on record_import
  to tandem_app;
