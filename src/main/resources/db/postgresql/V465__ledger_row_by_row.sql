-- What beginning a statement costs PostgreSQL is more than what a statement of a few rows does, and joining to an array costs
-- more to begin than to ask for each of its rows by key. So what acts of exact numbers need is asked row by row, and nothing is
-- read again that is known.

drop function ledger_take_apart(text, timestamptz, text[], text[], text[], text[], integer[], bigint[], bigint[], text[]);

-- Where each act takes exact numbers out of a block of its own, none of it held, no act can be in another's way: all are
-- taken at once. Otherwise nothing is done here, and it is false. Whoever calls has locked the series, one for each act.
create function ledger_take_apart(
    p_registry text, p_at timestamptz, p_cause text[], p_series text[], p_pair text[], p_from text[], p_to text[],
    p_vintage integer[], p_first bigint[], p_next bigint[]) returns boolean language plpgsql as $$
declare
  v_number bigint;
  v_series text;
  v_found record;
  v_start bigint[];
  v_block bigint[];
  v_end bigint[];
begin
  if exists (select 1 from ledger_holds_in_force(p_registry, p_at) h
      where h.account = any (p_from) or h.pair = any (p_pair) and h.vintage = any (p_vintage)) then
    return false;
  end if;
  for i in 1 .. cardinality(p_cause) loop
    v_series := p_series[i];
    v_number := p_first[i];
    select b.start_no, b.first_no, b.next_no, b.account, b.reservation into v_found from unit_block b
      where b.registry = p_registry and b.series = v_series and b.first_no <= v_number
      order by b.first_no desc limit 1;
    -- An end mark is nobody's.
    if not found or v_found.account is distinct from p_from[i] or v_found.next_no < p_next[i]
        or v_found.reservation is not null then
      return false;
    end if;
    v_start[i] := v_found.start_no;
    v_block[i] := v_found.first_no;
    v_end[i] := v_found.next_no;
  end loop;
  if cardinality(p_cause) > 1 and cardinality(p_cause) <> (select count(distinct (a.series, a.block))
      from unnest(p_series, v_block) a(series, block)) then
    return false;
  end if;
  -- The blocks, and with them the marks at the ends of their series, which count postings.
  update unit_block u set
      next_no = case when a.lo is null then u.next_no when a.lo = a.block then a.hi else a.lo end,
      account = case when a.lo = a.block then a.taker else u.account end,
      posted = u.posted + a.postings
    from (
      select n.series, n.block, n.lo, n.hi, n.taker, 0 as postings
        from unnest(p_series, v_block, p_first, p_next, p_to) n(series, block, lo, hi, taker)
      union all select s.series, s.end_no, null, null, null, count(*)
        from unnest(p_series) n(series) join series s on s.registry = p_registry and s.series = n.series
        group by s.series, s.end_no) a
    where u.registry = p_registry and u.series = a.series and u.first_no = a.block;
  insert into unit_block (registry, series, start_no, first_no, next_no, account)
    select p_registry, a.series, a.start_no, a.lo, a.hi, a.taker
      from unnest(p_series, v_start, v_block, p_first, p_next, p_to) a(series, start_no, block, lo, hi, taker)
      where a.lo > a.block
    union all select p_registry, a.series, a.start_no, a.hi, a.block_end, a.giver
      from unnest(p_series, v_start, v_end, p_next, p_from) a(series, start_no, block_end, hi, giver)
      where a.hi < a.block_end;
  insert into posting (registry, series, order_no, cause, first_no, next_no, from_account, from_spendable, to_account)
    select p_registry, a.series, m.posted - count(*) over (partition by a.series)
        + row_number() over (partition by a.series order by a.place), a.cause, a.lo, a.hi, a.giver, true, a.taker
    from unnest(p_series, p_cause, p_first, p_next, p_from, p_to) with ordinality
      a(series, cause, lo, hi, giver, taker, place)
    join unit_block m on m.registry = p_registry and m.series = a.series and m.end_no is not null;
  return true;
end $$;

-- As before; the series of exact numbers are asked for one by one.
create or replace function ledger_transfers(
    p_registry text, p_actor text, p_at timestamptz, p_at_text text, p_cause text[], p_request text[], p_pair text[],
    p_kind text[], p_details text[], p_from text[], p_to text[], p_quantity bigint[], p_vintage integer[],
    p_first bigint[], p_next bigint[]) returns text language plpgsql as $$
declare
  v_more text[] := '{}';
  v_locked text[];
  v_new text[];
  v_all boolean;
  v_exact boolean;
  v_number bigint;
  v_pair text;
  v_vintage integer;
  v_found record;
  v_series text[];
  v_act record;
  v_place bigint;
  v_bad bigint;
  v_told_from text[];
  v_told_to text[];
  v_postings text[];
  v_told text[];
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
      v_exact := v_more = '{}' and array_position(p_first, null) is null;
      v_series := '{}';
      if v_exact then
        for i in 1 .. cardinality(p_cause) loop
          v_pair := p_pair[i];
          v_vintage := p_vintage[i];
          v_number := p_first[i];
          select s.series, s.end_no into v_found from series s
            where s.registry = p_registry and s.pair = v_pair and s.vintage = v_vintage and s.start_no <= v_number
            order by s.start_no desc limit 1;
          v_exact := found and v_found.end_no >= p_next[i];
          exit when not v_exact;
          v_series[i] := v_found.series;
        end loop;
      end if;
      v_locked := case when v_exact then v_series
        else v_more || ledger_batch_series(p_registry, p_pair, p_from, p_quantity, p_vintage, p_first, p_next) end;
      perform 1 from series s
        join unit_block b on b.registry = s.registry and b.series = s.series and b.end_no = s.end_no
        where s.registry = p_registry and s.series = any (v_locked)
        order by s.vintage, s.start_no, s.pair for no key update of b;
      select min(a.place) filter (where g.spendable is not true or t.counterpart is not false or a.giver = a.taker
            or exists (select 1 from account_closure c where c.registry = p_registry and c.account in (a.giver, a.taker))),
          array_agg(coalesce(g.commitment, g.account) order by a.place),
          array_agg(coalesce(t.commitment, t.account) order by a.place)
        into v_bad, v_told_from, v_told_to
        from unnest(p_from, p_to) with ordinality a(giver, taker, place)
        left join account g on g.registry = p_registry and g.account = a.giver
        left join account t on t.registry = p_registry and t.account = a.taker;
      if v_all and v_bad is null and v_exact
          and ledger_take_apart(p_registry, p_at, p_cause, v_series, p_pair, p_from, p_to, p_vintage, p_first, p_next) then
        select array_agg('[' || ledger_posting(a.lo, a.giver, a.hi, a.series, a.taker) || ']' order by a.place),
            array_agg('[' || ledger_posting(a.lo, a.told_giver, a.hi, a.series, a.told_taker) || ']' order by a.place)
          into v_postings, v_told
          from unnest(p_first, p_next, v_series, p_from, p_to, v_told_from, v_told_to) with ordinality
            a(lo, hi, series, giver, taker, told_giver, told_taker, place);
      else
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
      end if;
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
