-- Acts of exact numbers that are in nobody's way are done by as few statements as there are tables to write: to begin and to
-- end a statement costs PostgreSQL more than its few rows do. What they need is read by key, once, and worked out before.

drop function ledger_take_apart(text, timestamptz, text[], text[], text[], text[], text[], integer[], bigint[], bigint[]);

-- Does acts within one pair where each takes exact numbers out of a block of its own, none of it held, between accounts that
-- may, and answers what ledger_transfers does. Otherwise nothing is changed, and it is null. It locks series in the order in
-- which all do, so whoever goes on after a null may lock more of them in that order. Whoever calls wrote the entries.
create function ledger_transfers_apart(
    p_registry text, p_at timestamptz, p_at_text text, p_cause text[], p_pair text[], p_kind text[], p_details text[],
    p_from text[], p_to text[], p_vintage integer[], p_first bigint[], p_next bigint[]) returns text language plpgsql as $$
declare
  v_pair text := p_pair[1];
  v_turns integer[];
  v_sorted boolean := true;
  i integer;
  v_from text;
  v_to text;
  v_told_from text;
  v_told_to text;
  v_may boolean;
  v_vintage integer;
  v_series text;
  v_start bigint;
  v_end bigint;
  v_posted bigint;
  v_mark integer;
  v_first bigint;
  v_next bigint;
  v_block record;
  v_last bigint;
  -- Blocks that change, and the marks at the ends of their series, which count postings.
  v_changed integer := 0;
  v_c_series text[];
  v_c_first bigint[];
  v_c_next bigint[];
  v_c_account text[];
  v_c_posted bigint[];
  v_added integer := 0;
  v_a_series text[];
  v_a_start bigint[];
  v_a_first bigint[];
  v_a_next bigint[];
  v_a_account text[];
  v_of_series text[];
  v_order bigint[];
  v_postings text[];
  v_bodies text[];
  v_long boolean := false;
begin
  for k in 1 .. cardinality(p_cause) loop
    if p_first[k] is null or p_pair[k] <> v_pair then
      return null;
    end if;
    v_turns[k] := k;
    if k > 1 and (p_vintage[k], p_first[k]) < (p_vintage[k - 1], p_first[k - 1]) then
      v_sorted := false;
    end if;
  end loop;
  if not v_sorted then
    select array_agg(a.place::integer order by a.vintage, a.first_no, a.place) into v_turns
      from unnest(p_vintage, p_first) with ordinality a(vintage, first_no, place);
  end if;
  foreach i in array v_turns loop
    if p_to[i] is distinct from v_to then
      v_to := p_to[i];
      perform pg_advisory_xact_lock_shared(hashtextextended(p_registry || '/' || v_to, 13));
    end if;
  end loop;
  v_to := null;
  foreach i in array v_turns loop
    if p_from[i] is distinct from v_from then
      v_from := p_from[i];
      select a.spendable and not exists (select 1 from account_closure c where c.registry = p_registry and c.account = v_from),
          coalesce(a.commitment, a.account) into v_may, v_told_from
        from account a where a.registry = p_registry and a.account = v_from;
      if v_may is not true then
        return null;
      end if;
    end if;
    if p_to[i] is distinct from v_to then
      v_to := p_to[i];
      select not a.counterpart and not exists (select 1 from account_closure c where c.registry = p_registry and c.account = v_to),
          coalesce(a.commitment, a.account) into v_may, v_told_to
        from account a where a.registry = p_registry and a.account = v_to;
      if v_may is not true then
        return null;
      end if;
    end if;
    if v_from = v_to then
      return null;
    end if;
    v_first := p_first[i];
    v_next := p_next[i];
    if v_mark is null or p_vintage[i] <> v_vintage or v_first >= v_end then
      v_vintage := p_vintage[i];
      select s.series, s.start_no, s.end_no into v_series, v_start, v_end from series s
        where s.registry = p_registry and s.pair = v_pair and s.vintage = v_vintage and s.start_no <= v_first
        order by s.start_no desc limit 1;
      if not found or v_first >= v_end then
        return null;
      end if;
      select b.posted into v_posted from unit_block b
        where b.registry = p_registry and b.series = v_series and b.first_no = v_end for no key update;
      v_changed := v_changed + 1;
      v_mark := v_changed;
      v_c_series[v_mark] := v_series;
      v_c_first[v_mark] := v_end;
      v_c_next[v_mark] := null;
      v_c_account[v_mark] := null;
      v_last := null;
    end if;
    select b.first_no, b.next_no, b.account, b.reservation into v_block from unit_block b
      where b.registry = p_registry and b.series = v_series and b.first_no <= v_first
      order by b.first_no desc limit 1;
    if v_block.account is distinct from v_from or v_block.next_no < v_next or v_block.reservation is not null
        or v_block.first_no = v_last then
      return null;
    end if;
    v_last := v_block.first_no;
    v_changed := v_changed + 1;
    v_c_series[v_changed] := v_series;
    v_c_first[v_changed] := v_block.first_no;
    if v_block.first_no = v_first then
      v_c_next[v_changed] := v_next;
      v_c_account[v_changed] := v_to;
    else
      v_c_next[v_changed] := v_first;
      v_c_account[v_changed] := v_from;
      v_added := v_added + 1;
      v_a_series[v_added] := v_series;
      v_a_start[v_added] := v_start;
      v_a_first[v_added] := v_first;
      v_a_next[v_added] := v_next;
      v_a_account[v_added] := v_to;
    end if;
    if v_next < v_block.next_no then
      v_added := v_added + 1;
      v_a_series[v_added] := v_series;
      v_a_start[v_added] := v_start;
      v_a_first[v_added] := v_next;
      v_a_next[v_added] := v_block.next_no;
      v_a_account[v_added] := v_from;
    end if;
    v_posted := v_posted + 1;
    v_c_posted[v_mark] := v_posted;
    v_of_series[i] := v_series;
    v_order[i] := v_posted;
    v_postings[i] := '[' || ledger_posting(v_first, v_from, v_next, v_series, v_to) || ']';
    v_bodies[i] := '{"at":"' || p_at_text || '","cause":"' || p_cause[i] || '","details":' || p_details[i] || ',"kind":"'
      || p_kind[i] || '","pair":"' || v_pair || '","postings":['
      || ledger_posting(v_first, v_told_from, v_next, v_series, v_told_to) || '],"registry":"' || p_registry || '"}';
    v_long := v_long or octet_length(v_bodies[i]) > 65535;
  end loop;
  -- Read under the locks, which whoever places a hold takes as well.
  if exists (select 1 from ledger_holds_in_force(p_registry, p_at) h
      where h.account = any (p_from) or h.pair = v_pair and h.vintage = any (p_vintage)) then
    return null;
  end if;
  update unit_block u set next_no = a.next_no, account = a.account, posted = a.posted
    from unnest(v_c_series, v_c_first, v_c_next, v_c_account, v_c_posted) a(series, first_no, next_no, account, posted)
    where u.registry = p_registry and u.series = a.series and u.first_no = a.first_no;
  if v_added > 0 then
    insert into unit_block (registry, series, start_no, first_no, next_no, account)
      select p_registry, a.series, a.start_no, a.first_no, a.next_no, a.account
      from unnest(v_a_series, v_a_start, v_a_first, v_a_next, v_a_account) a(series, start_no, first_no, next_no, account);
  end if;
  insert into posting (registry, series, order_no, cause, first_no, next_no, from_account, from_spendable, to_account)
    select p_registry, a.series, a.order_no, a.cause, a.first_no, a.next_no, a.giver, true, a.taker
    from unnest(v_of_series, v_order, p_cause, p_first, p_next, p_from, p_to)
      a(series, order_no, cause, first_no, next_no, giver, taker);
  insert into leaf (registry, about, subject, body, leaf_hash)
    select p_registry, 'ENTRY', a.cause, a.body, encode(sha256('\x00'::bytea || convert_to(a.body, 'UTF8')), 'hex')
    from unnest(p_cause, v_bodies) a(cause, body);
  if v_long then
    insert into outbox (registry, recipient, message, about, subject, body, created)
      select p_registry, k.counterpart, 'entry:' || a.cause, 'ENTRY', a.cause, a.body, p_at
      from unnest(p_cause, v_bodies) a(cause, body) join book k on k.registry = p_registry and k.pair = v_pair
      where octet_length(a.body) > 65535;
  end if;
  return '[' || array_to_string(v_postings, ',') || ']';
end $$;

-- As before; entries are written once, and what is not done apart is done act by act, in their order.
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
  v_apart text;
  v_postings text[];
  v_told text[];
begin
  with written as (
    insert into entry (registry, cause, pair, kind, actor, details, request, recorded)
      select p_registry, a.cause, a.pair, a.kind, p_actor, a.details, a.request, p_at
      from unnest(p_cause, p_request, p_pair, p_kind, p_details) a(cause, request, pair, kind, details)
      order by a.cause collate "C"
      on conflict (registry, cause) do nothing returning cause)
  select coalesce(array_agg(cause), '{}') into v_new from written;
  v_all := cardinality(v_new) = cardinality(p_cause);
  if v_all then
    v_apart := ledger_transfers_apart(
      p_registry, p_at, p_at_text, p_cause, p_pair, p_kind, p_details, p_from, p_to, p_vintage, p_first, p_next);
    if v_apart is not null then
      return v_apart;
    end if;
  else
    select a.place, a.cause into v_act
      from unnest(p_cause, p_request) with ordinality a(cause, request, place)
      join entry e on e.registry = p_registry and e.cause = a.cause and e.request <> a.request
      order by a.place limit 1;
    if found then
      raise exception using errcode = 'TL001', message = v_act.cause || '@' || v_act.place;
    end if;
  end if;
  loop
    begin
      v_place := null;
      perform pg_advisory_xact_lock_shared(x.lock) from (
        select distinct hashtextextended(p_registry || '/' || a.number, 13) as lock from unnest(p_to) a(number)
        order by 1) x;
      v_locked := v_more || ledger_batch_series(p_registry, p_pair, p_from, p_quantity, p_vintage, p_first, p_next);
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
      select array_agg(m.postings order by a.place), array_agg(m.told order by a.place) into v_postings, v_told
        from unnest(p_cause) with ordinality a(cause, place)
        left join (
          select p.cause,
            '[' || string_agg(ledger_posting(p.first_no, p.from_account, p.next_no, p.series, p.to_account),
              ',' order by p.series collate "C", p.first_no) || ']' as postings,
            '[' || string_agg(ledger_posting(p.first_no, p.told_from, p.next_no, p.series, p.told_to),
              ',' order by p.series collate "C", p.first_no) || ']' as told
          from ledger_told_posting p where p.registry = p_registry and p.cause = any (p_cause) group by p.cause) m
          on m.cause = a.cause;
      with told as (
        select a.cause, a.pair,
          '{"at":"' || p_at_text || '","cause":"' || a.cause || '","details":' || a.details || ',"kind":"' || a.kind
            || '","pair":"' || a.pair || '","postings":' || a.told || ',"registry":"' || p_registry || '"}' as body
        from unnest(p_cause, p_pair, p_kind, p_details, v_told) a(cause, pair, kind, details, told)
        where v_all or a.cause = any (v_new)),
      leaves as (
        insert into leaf (registry, about, subject, body, leaf_hash)
          select p_registry, 'ENTRY', t.cause, t.body,
            encode(sha256('\x00'::bytea || convert_to(t.body, 'UTF8')), 'hex')
          from told t)
      insert into outbox (registry, recipient, message, about, subject, body, created)
        select p_registry, k.counterpart, 'entry:' || t.cause, 'ENTRY', t.cause, t.body, p_at
        from told t join book k on k.registry = p_registry and k.pair = t.pair
        where octet_length(t.body) > 65535;
      return '[' || array_to_string(v_postings, ',') || ']';
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

alter function ledger_transfers(text, text, timestamptz, text, text[], text[], text[], text[], text[], text[], text[],
  bigint[], integer[], bigint[], bigint[]) set plan_cache_mode = force_generic_plan set jit = off;
