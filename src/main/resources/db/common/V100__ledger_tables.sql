-- The book of every registry hosted here. Every key begins with the registry, and no foreign key joins two registries, so
-- that one registry can be moved to a database of its own without a change in code. Ranges are half-open: [first, next).

create table ledger_registry (
  registry varchar(2) not null primary key,
  practice boolean not null,
  opened timestamp(6) with time zone not null,
  constraint ledger_registry_party check (length(registry) = 2)
);

-- What one registry shares with one counterpart.
create table book (
  registry varchar(2) not null references ledger_registry,
  pair varchar(5) not null,
  party_a varchar(2) not null,
  party_b varchar(2) not null,
  counterpart varchar(2) not null,
  constraint book_key primary key (registry, pair),
  constraint book_party_a unique (registry, pair, party_a),
  constraint book_party_b unique (registry, pair, party_b),
  constraint book_counterpart unique (registry, pair, counterpart),
  constraint book_pair check (pair = party_a || '-' || party_b and party_a <> party_b),
  constraint book_of_one_of_the_two check (
    (registry = party_a and counterpart = party_b) or (registry = party_b and counterpart = party_a))
);

-- Kinds of account are codes of the room that opens them; here it only matters whether units may leave.
create table account (
  registry varchar(2) not null references ledger_registry,
  account varchar(24) not null,
  kind varchar(24) not null,
  holder varchar(40) not null,
  terminal boolean not null,
  counterpart boolean not null,
  for_errors boolean not null,
  spendable boolean not null,
  pair varchar(5),
  opened timestamp(6) with time zone not null,
  constraint account_key primary key (registry, account),
  constraint account_spendable unique (registry, account, spendable),
  constraint account_of_book foreign key (registry, pair) references book (registry, pair),
  constraint account_units_may_leave check (spendable = (not terminal and not counterpart)),
  constraint account_terminal_or_counterpart check (not (terminal and counterpart)),
  constraint account_for_errors_is_terminal check (terminal or not for_errors),
  constraint account_counterpart_names_its_book check (counterpart = (pair is not null)),
  constraint account_one_per_counterpart unique (registry, pair)
);

-- An account is closed by a row of its own; a closed account stays closed.
create table account_closure (
  registry varchar(2) not null,
  account varchar(24) not null,
  closed timestamp(6) with time zone not null,
  actor varchar(64) not null,
  constraint account_closure_key primary key (registry, account),
  constraint account_closure_account foreign key (registry, account) references account (registry, account)
);

-- One signed instrument; a re-decision after a rejection is the next attempt of the same issuance.
create table instrument (
  registry varchar(2) not null,
  instrument varchar(40) not null,
  issuance varchar(32) not null,
  attempt integer not null,
  decision varchar(32) not null,
  pair varchar(5) not null,
  project varchar(24) not null,
  activity varchar(24) not null,
  quantity bigint not null,
  fingerprint varchar(71) not null,
  paper text not null,
  constraint instrument_key primary key (registry, instrument),
  constraint instrument_attempt unique (registry, issuance, attempt),
  constraint instrument_fingerprint unique (registry, instrument, fingerprint),
  constraint instrument_what unique (registry, instrument, pair, project, activity),
  constraint instrument_pair unique (registry, instrument, pair),
  constraint instrument_book foreign key (registry, pair) references book (registry, pair),
  constraint instrument_something check (quantity > 0),
  constraint instrument_attempt_from_one check (attempt >= 1)
);

create table instrument_line (
  registry varchar(2) not null,
  instrument varchar(40) not null,
  line_no integer not null,
  vintage integer not null,
  quantity bigint not null,
  period_from date not null,
  period_to date not null,
  constraint line_key primary key (registry, instrument, line_no),
  constraint line_once_per_vintage unique (registry, instrument, vintage),
  constraint line_signed unique (registry, instrument, line_no, vintage, quantity, period_from, period_to),
  constraint line_instrument foreign key (registry, instrument) references instrument (registry, instrument),
  constraint line_something check (quantity > 0),
  constraint line_period check (period_to >= period_from)
);

-- Numbers run on one line per pair and vintage, and every registry of the pair keeps the same one.
create table number_line (
  registry varchar(2) not null,
  pair varchar(5) not null,
  vintage integer not null,
  constraint number_line_key primary key (registry, pair, vintage),
  constraint number_line_book foreign key (registry, pair) references book (registry, pair)
);

-- Grants form an append-only chain without gaps: each begins where the one before ended (the foreign key), and has one
-- successor (the unique start), so two issuances never share a number. Grants of a rejected instrument stay burnt.
create table serial_grant (
  registry varchar(2) not null,
  pair varchar(5) not null,
  vintage integer not null,
  seq integer not null,
  first_no bigint,
  next_no bigint not null,
  instrument varchar(40),
  line_no integer,
  constraint grant_key primary key (registry, pair, vintage, seq),
  constraint grant_ends_once unique (registry, pair, vintage, next_no),
  constraint grant_begins_once unique (registry, pair, vintage, first_no),
  constraint grant_signed unique (registry, pair, vintage, first_no, next_no, instrument, line_no),
  constraint grant_once unique (registry, instrument, line_no),
  constraint grant_origin check ((seq = 0) = (first_no is null) and (seq = 0) = (instrument is null) and seq >= 0),
  constraint grant_origin_at_one check (seq > 0 or next_no = 1),
  constraint grant_something check (next_no > first_no),
  constraint grant_line foreign key (registry, pair, vintage) references number_line (registry, pair, vintage),
  constraint grant_chain foreign key (registry, pair, vintage, first_no)
    references serial_grant (registry, pair, vintage, next_no),
  constraint grant_instrument_line foreign key (registry, instrument, line_no)
    references instrument_line (registry, instrument, line_no)
);

-- Who gets which numbers, as signed.
create table allocation (
  registry varchar(2) not null,
  instrument varchar(40) not null,
  line_no integer not null,
  part_no integer not null,
  recipient varchar(40) not null,
  side varchar(2) not null,
  pair varchar(5) not null,
  first_no bigint not null,
  next_no bigint not null,
  constraint allocation_key primary key (registry, instrument, line_no, part_no),
  constraint allocation_line foreign key (registry, instrument, line_no)
    references instrument_line (registry, instrument, line_no),
  constraint allocation_pair foreign key (registry, instrument, pair) references instrument (registry, instrument, pair),
  constraint allocation_something check (first_no >= 1 and next_no > first_no),
  constraint allocation_side check (side = substring(pair from 1 for 2) or side = substring(pair from 4 for 2))
);

-- At most one answer per Party and instrument, ever, over the fingerprint stored here.
create table answer (
  registry varchar(2) not null,
  instrument varchar(40) not null,
  party varchar(2) not null,
  pair varchar(5) not null,
  answer varchar(7) not null,
  ground varchar(400) not null,
  fingerprint varchar(71) not null,
  paper text not null,
  seal text not null,
  answered timestamp(6) with time zone not null,
  constraint answer_key primary key (registry, instrument, party),
  constraint answer_given unique (registry, instrument, party, answer),
  constraint answer_is_yes_or_no check (answer = any (array['CONFIRM', 'REJECT'])),
  constraint answer_over_the_instrument foreign key (registry, instrument, fingerprint)
    references instrument (registry, instrument, fingerprint),
  constraint answer_pair foreign key (registry, instrument, pair) references instrument (registry, instrument, pair),
  constraint answer_by_a_party_of_the_pair check (
    party = substring(pair from 1 for 2) or party = substring(pair from 4 for 2))
);

-- The units of one line. It cannot exist unless both Parties' confirmations do, of the quantity, the period and the
-- numbers that were signed: foreign keys, nothing else.
create table series (
  registry varchar(2) not null,
  series varchar(48) not null,
  instrument varchar(40) not null,
  line_no integer not null,
  pair varchar(5) not null,
  project varchar(24) not null,
  activity varchar(24) not null,
  vintage integer not null,
  start_no bigint not null,
  end_no bigint not null,
  quantity bigint not null,
  period_from date not null,
  period_to date not null,
  party_a varchar(2) not null,
  answer_a varchar(7) not null,
  party_b varchar(2) not null,
  answer_b varchar(7) not null,
  corrects varchar(48),
  constraint series_key primary key (registry, series),
  constraint series_start unique (registry, series, start_no),
  constraint series_end unique (registry, series, end_no),
  constraint series_once unique (registry, instrument, line_no),
  constraint series_corrected_once unique (registry, corrects),
  constraint series_quantity check (quantity = end_no - start_no),
  constraint series_two_parties check (party_a <> party_b),
  constraint series_both_confirmed check (answer_a = 'CONFIRM' and answer_b = 'CONFIRM'),
  constraint series_as_signed foreign key (registry, instrument, line_no, vintage, quantity, period_from, period_to)
    references instrument_line (registry, instrument, line_no, vintage, quantity, period_from, period_to),
  constraint series_of_instrument foreign key (registry, instrument, pair, project, activity)
    references instrument (registry, instrument, pair, project, activity),
  constraint series_numbers foreign key (registry, pair, vintage, start_no, end_no, instrument, line_no)
    references serial_grant (registry, pair, vintage, first_no, next_no, instrument, line_no),
  constraint series_party_a foreign key (registry, pair, party_a) references book (registry, pair, party_a),
  constraint series_party_b foreign key (registry, pair, party_b) references book (registry, pair, party_b),
  constraint series_confirmed_a foreign key (registry, instrument, party_a, answer_a)
    references answer (registry, instrument, party, answer),
  constraint series_confirmed_b foreign key (registry, instrument, party_b, answer_b)
    references answer (registry, instrument, party, answer),
  constraint series_corrects foreign key (registry, corrects) references series (registry, series)
);
create index series_by_time on series (registry, project, vintage, period_from);
create index series_by_number on series (registry, pair, vintage, start_no);

-- Postings that take effect together for one cause. The cause is the key: doing it twice does it once; the request is
-- the SHA-256 of what was asked, so that something else under the same cause is noticed.
create table entry (
  registry varchar(2) not null,
  cause varchar(80) not null,
  pair varchar(5) not null,
  kind varchar(16) not null,
  actor varchar(64) not null,
  details text not null,
  request varchar(64) not null,
  recorded timestamp(6) with time zone not null,
  constraint entry_key primary key (registry, cause),
  constraint entry_book foreign key (registry, pair) references book (registry, pair)
);
create index entry_by_time on entry (registry, pair, recorded);

-- Linked tiling: every committed state of a series is one chain from its start to its end, an exact partition of its
-- units. The last row of the chain is its end mark: it holds no units, and it is the lock and the counter of postings of
-- the series.
create table unit_block (
  registry varchar(2) not null,
  series varchar(48) not null,
  start_no bigint not null,
  first_no bigint not null,
  next_no bigint,
  end_no bigint,
  account varchar(24),
  posted bigint,
  constraint block_key primary key (registry, series, first_no),
  constraint block_one_end unique (registry, series, end_no),
  constraint block_base foreign key (registry, series, start_no) references series (registry, series, start_no),
  constraint block_end foreign key (registry, series, end_no) references series (registry, series, end_no),
  constraint block_account foreign key (registry, account) references account (registry, account),
  constraint block_not_before_start check (first_no >= start_no and first_no >= 1),
  constraint block_not_empty check (next_no > first_no),
  constraint block_units_or_end check ((next_no is null) <> (end_no is null)),
  constraint block_end_in_place check (end_no is null or end_no = first_no),
  constraint block_of_somebody check ((end_no is null) = (account is not null)),
  constraint block_counter check ((end_no is null) = (posted is null))
);
create index block_by_account on unit_block (registry, account, series, first_no);

-- One row carries both legs, so it balances by its shape. The order is the series' own counter.
create table posting (
  registry varchar(2) not null,
  series varchar(48) not null,
  order_no bigint not null,
  cause varchar(80) not null,
  first_no bigint not null,
  next_no bigint not null,
  from_account varchar(24),
  from_spendable boolean,
  to_account varchar(24) not null,
  constraint posting_key primary key (registry, series, order_no),
  constraint posting_once unique (registry, cause, series, first_no),
  constraint posting_entry foreign key (registry, cause) references entry (registry, cause),
  constraint posting_series foreign key (registry, series) references series (registry, series),
  constraint posting_to foreign key (registry, to_account) references account (registry, account),
  constraint posting_from foreign key (registry, from_account, from_spendable)
    references account (registry, account, spendable),
  constraint posting_something check (first_no >= 1 and next_no > first_no),
  constraint posting_order check (order_no >= 1),
  constraint posting_elsewhere check (from_account is null or from_account <> to_account),
  constraint posting_from_known check ((from_account is null) = (from_spendable is null)),
  constraint posting_from_where_units_may_leave check (from_spendable is null or from_spendable = true)
);
create index posting_by_number on posting (registry, series, first_no, next_no);
create index posting_to_account on posting (registry, to_account, series, order_no);
create index posting_from_account on posting (registry, from_account, series, order_no);

-- What becomes public: canonical JSON, and SHA-256 of one zero byte and it. Its place in the log is given later.
create table leaf (
  registry varchar(2) not null,
  about varchar(8) not null,
  subject varchar(80) not null,
  body text not null,
  leaf_hash varchar(64) not null,
  constraint leaf_key primary key (registry, about, subject),
  constraint leaf_about check (about = any (array['ENTRY', 'ANSWER']))
);

-- What the counterpart is told, written in the transaction that caused it; only its delivery changes afterwards.
create table outbox (
  registry varchar(2) not null,
  recipient varchar(2) not null,
  message varchar(100) not null,
  about varchar(8) not null,
  subject varchar(80) not null,
  body text not null,
  seal text,
  created timestamp(6) with time zone not null,
  attempts integer default 0 not null,
  next_try timestamp(6) with time zone,
  delivered timestamp(6) with time zone,
  constraint outbox_key primary key (registry, recipient, message),
  constraint outbox_about check (about = any (array['ENTRY', 'ANSWER']))
);
create index outbox_waiting on outbox (registry, delivered, created);

-- What was received. A message has its effect once: sender and number are the key, and what it did is unique too.
create table inbox (
  registry varchar(2) not null,
  sender varchar(2) not null,
  message varchar(100) not null,
  body text not null,
  fingerprint varchar(71) not null,
  seal text,
  outcome varchar(8) not null,
  effect varchar(160),
  received timestamp(6) with time zone not null,
  constraint inbox_key primary key (registry, sender, message),
  constraint inbox_effect_once unique (registry, effect),
  constraint inbox_outcome check (outcome = any (array['APPLIED', 'REJECTED', 'HELD'])),
  constraint inbox_applied_did_something check ((outcome = 'APPLIED') = (effect is not null))
);
