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

-- As before, and the leaves tell of accounts as the public log calls them.
create or replace function ledger_transfers(
    p_registry text, p_actor text, p_at timestamptz, p_at_text text, p_cause text[], p_request text[], p_pair text[],
    p_kind text[], p_details text[], p_from text[], p_to text[], p_quantity bigint[], p_vintage integer[],
    p_first bigint[], p_next bigint[]) returns text language plpgsql as $$
declare
  v_more text[] := '{}';
  v_locked text[];
  v_new text[];
  v_all boolean;
  v_act record;
  v_place bigint;
  v_bad bigint;
  v_result text;
begin
  loop
    begin
      v_place := null;
      with written as (
        insert into entry (registry, cause, pair, kind, actor, details, request, recorded)
          select p_registry, a.cause, a.pair, a.kind, p_actor, a.details, a.request, p_at
          from unnest(p_cause, p_request, p_pair, p_kind, p_details) a(cause, request, pair, kind, details)
          order by a.cause collate "C"
          on conflict (registry, cause) do nothing returning cause)
      select coalesce(array_agg(cause), '{}') into v_new from written;
      v_all := cardinality(v_new) = cardinality(p_cause);
      if not v_all then
        select a.place, a.cause into v_act
          from unnest(p_cause, p_request) with ordinality a(cause, request, place)
          join entry e on e.registry = p_registry and e.cause = a.cause and e.request <> a.request
          order by a.place limit 1;
        if found then
          v_place := v_act.place;
          raise exception using errcode = 'TL001', message = v_act.cause;
        end if;
      end if;
      perform pg_advisory_xact_lock_shared(x.lock) from (
        select distinct hashtextextended(p_registry || '/' || a.number, 13) as lock from unnest(p_to) a(number)
        order by 1) x;
      v_locked := v_more
        || ledger_batch_series(p_registry, p_pair, p_from, p_quantity, p_vintage, p_first, p_next);
      perform 1 from series s
        join unit_block b on b.registry = s.registry and b.series = s.series and b.end_no = s.end_no
        where s.registry = p_registry and s.series = any (v_locked)
        order by s.vintage, s.start_no, s.pair for no key update of b;
      select min(a.place) into v_bad
        from unnest(p_from, p_to) with ordinality a(giver, taker, place)
        left join account g on g.registry = p_registry and g.account = a.giver
        left join account t on t.registry = p_registry and t.account = a.taker
        where g.spendable is not true or t.counterpart is not false or a.giver = a.taker
          or exists (select 1 from account_closure c where c.registry = p_registry and c.account in (a.giver, a.taker));
      for v_act in
          select * from unnest(p_cause, p_pair, p_from, p_to, p_quantity, p_vintage, p_first, p_next) with ordinality
            a(cause, pair, giver, taker, quantity, vintage, first_no, next_no, place)
          where v_all or a.cause = any (v_new) order by a.place loop
        v_place := v_act.place;
        if v_act.place = v_bad then
          perform ledger_accounts_may(p_registry, v_act.giver, v_act.taker);
        end if;
        perform ledger_take(p_registry, v_act.cause, v_act.pair, p_at, v_act.giver, v_act.taker, v_act.quantity,
          v_act.vintage, v_act.first_no, v_act.next_no, null, v_locked);
      end loop;
      with moved as (
        select p.cause,
          '[' || string_agg(ledger_posting(p.first_no, p.from_account, p.next_no, p.series, p.to_account),
            ',' order by p.series collate "C", p.first_no) || ']' as postings,
          '[' || string_agg(ledger_posting(p.first_no, p.told_from, p.next_no, p.series, p.told_to),
            ',' order by p.series collate "C", p.first_no) || ']' as told
        from ledger_told_posting p where p.registry = p_registry and p.cause = any (p_cause) group by p.cause),
      told as (
        select a.place, a.cause, a.pair, m.postings,
          '{"at":"' || p_at_text || '","cause":"' || a.cause || '","details":' || a.details || ',"kind":"' || a.kind
            || '","pair":"' || a.pair || '","postings":' || m.told || ',"registry":"' || p_registry || '"}' as body
        from unnest(p_cause, p_pair, p_kind, p_details) with ordinality a(cause, pair, kind, details, place)
        join moved m on m.cause = a.cause),
      leaves as (
        insert into leaf (registry, about, subject, body, leaf_hash)
          select p_registry, 'ENTRY', t.cause, t.body,
            encode(sha256('\x00'::bytea || convert_to(t.body, 'UTF8')), 'hex')
          from told t where v_all or t.cause = any (v_new)),
      messages as (
        insert into outbox (registry, recipient, message, about, subject, body, created)
          select p_registry, k.counterpart, 'entry:' || t.cause, 'ENTRY', t.cause, t.body, p_at
          from told t join book k on k.registry = p_registry and k.pair = t.pair
          where (v_all or t.cause = any (v_new)) and octet_length(t.body) > 65535)
      select '[' || string_agg(t.postings, ',' order by t.place) || ']' into v_result from told t;
      return v_result;
    exception
      when sqlstate 'TL012' then
        v_more := v_more || sqlerrm;
      when others then
        if sqlstate like 'TL%' then
          raise exception using errcode = sqlstate, message = sqlerrm || '@' || v_place;
        end if;
        raise;
    end;
  end loop;
end $$;
