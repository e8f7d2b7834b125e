-- H2 has no deferrable or exclusion constraints and one user: what PostgreSQL holds by constraints and rights, triggers in
-- Java hold here. A split shrinks a block before it inserts the rest, so a gap inside a transaction is lawful and only
-- the invariants see one that was committed.
alter table unit_block add constraint block_next_once unique (registry, series, next_no);
create trigger block_guard before insert, update, delete on unit_block
  for each row call 'org.tandem.ledger.BlockGuard';
create trigger series_guard before insert on series for each row call 'org.tandem.ledger.SeriesGuard';
create trigger closure_guard before insert on account_closure for each row call 'org.tandem.ledger.ClosureGuard';

create trigger book_append_only before update, delete on book for each row call 'org.tandem.ledger.AppendOnly';
create trigger account_append_only before update, delete on account for each row call 'org.tandem.ledger.AppendOnly';
create trigger account_closure_append_only before update, delete on account_closure
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger instrument_append_only before update, delete on instrument
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger instrument_line_append_only before update, delete on instrument_line
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger number_line_append_only before update, delete on number_line
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger serial_grant_append_only before update, delete on serial_grant
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger allocation_append_only before update, delete on allocation
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger answer_append_only before update, delete on answer for each row call 'org.tandem.ledger.AppendOnly';
create trigger series_append_only before update, delete on series for each row call 'org.tandem.ledger.AppendOnly';
create trigger entry_append_only before update, delete on entry for each row call 'org.tandem.ledger.AppendOnly';
create trigger posting_append_only before update, delete on posting for each row call 'org.tandem.ledger.AppendOnly';
create trigger leaf_append_only before update, delete on leaf for each row call 'org.tandem.ledger.AppendOnly';
create trigger inbox_append_only before update, delete on inbox for each row call 'org.tandem.ledger.AppendOnly';
create trigger outbox_append_only before delete on outbox for each row call 'org.tandem.ledger.AppendOnly';
