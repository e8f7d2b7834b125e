do $$
declare
  t text;
begin
  foreach t in array array['commitment_secret', 'commitment_opening'] loop
    execute format('create trigger %I before update or delete or truncate on %I for each statement'
      || ' execute function ledger_append_only()', t || '_append_only', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I using (registry = current_setting(''tandem.registry'', true))'
      || ' with check (registry = current_setting(''tandem.registry'', true))', t || '_own', t);
    execute format('create policy %I on %I for select to tandem_reader using (true)', t || '_public', t);
    execute format('revoke all on %I from tandem_app', t);
    execute format('grant select, insert on %I to tandem_app', t);
    execute format('grant select on %I to tandem_reader', t);
  end loop;
end $$;

-- One posting in canonical JSON, numbers as decimal text.
create function ledger_posting(p_first bigint, p_from text, p_next bigint, p_series text, p_to text) returns text
    language sql immutable as $$
  select '{"first":"' || p_first || '","from":' || coalesce('"' || p_from || '"', 'null') || ',"next":"' || p_next
    || '","series":"' || p_series || '","to":"' || p_to || '"}'
$$;

-- The postings of an entry, and beside each account what the public log calls it: its commitment where it has one.
create view ledger_told_posting with (security_invoker = true) as
  select p.registry, p.cause, p.series, p.first_no, p.next_no, p.from_account, p.to_account,
    coalesce((select a.commitment from account a where a.registry = p.registry and a.account = p.from_account),
      p.from_account) as told_from,
    coalesce((select a.commitment from account a where a.registry = p.registry and a.account = p.to_account),
      p.to_account) as told_to
  from posting p;
grant select on ledger_told_posting to tandem_app, tandem_reader;

-- The postings of an entry as they stand in its leaf.
create function ledger_told(p_registry text, p_cause text) returns text language sql stable as $$
  select coalesce('[' || string_agg(ledger_posting(p.first_no, p.told_from, p.next_no, p.series, p.told_to),
    ',' order by p.series collate "C", p.first_no) || ']', '[]')
  from ledger_told_posting p where p.registry = p_registry and p.cause = p_cause
$$;

-- As before, and the leaf tells of accounts as the public log calls them.
create or replace function ledger_tell(
    p_registry text, p_cause text, p_pair text, p_kind text, p_at timestamptz, p_at_text text, p_details text)
    returns text language plpgsql as $$
declare
  v_postings text;
  v_told text;
  v_body text;
begin
  select '[' || string_agg(ledger_posting(p.first_no, p.from_account, p.next_no, p.series, p.to_account),
      ',' order by p.series collate "C", p.first_no) || ']',
    '[' || string_agg(ledger_posting(p.first_no, p.told_from, p.next_no, p.series, p.told_to),
      ',' order by p.series collate "C", p.first_no) || ']'
    into v_postings, v_told from ledger_told_posting p where p.registry = p_registry and p.cause = p_cause;
  v_body := '{"at":"' || p_at_text || '","cause":"' || p_cause || '","details":' || p_details || ',"kind":"' || p_kind
    || '","pair":"' || p_pair || '","postings":' || v_told || ',"registry":"' || p_registry || '"}';
  insert into leaf (registry, about, subject, body, leaf_hash) values (p_registry, 'ENTRY', p_cause, v_body,
    encode(sha256('\x00'::bytea || convert_to(v_body, 'UTF8')), 'hex'));
  if octet_length(v_body) > 65535 then
    insert into outbox (registry, recipient, message, about, subject, body, created)
      select p_registry, counterpart, 'entry:' || p_cause, 'ENTRY', p_cause, v_body, p_at
      from book where registry = p_registry and pair = p_pair;
  end if;
  return v_postings;
end $$;
