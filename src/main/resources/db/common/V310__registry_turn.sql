-- In which turn a side records, by the rules that the issuance is pinned to.
alter table notified_issuance add column turn varchar(8) default 'OWN_TIME' not null;
alter table notified_issuance add constraint notified_issuance_turn
  check (turn = any (array['OWN_TIME', 'FIRST', 'SECOND', 'HOST', 'ACQUIRER']));
