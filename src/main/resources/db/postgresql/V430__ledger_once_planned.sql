-- What a transfer costs does not grow with what is there, nor with how the server plans.

-- Nothing asks by ranges; every posting paid for it.
drop index posting_of_unit;
-- Only end marks need a row there. No foreign key asks for it.
alter table unit_block drop constraint block_one_end;
create unique index block_one_end on unit_block (registry, series, end_no) where end_no is not null;

-- As before, and no concatenation with a number, which is not immutable and kept it from becoming part of its query.
create or replace function ledger_posting(p_first bigint, p_from text, p_next bigint, p_series text, p_to text) returns text
    language sql immutable as $$
  select '{"first":"' || p_first::text || '","from":' || coalesce('"' || p_from || '"', 'null') || ',"next":"'
    || p_next::text || '","series":"' || p_series || '","to":"' || p_to || '"}'
$$;

-- As before, planned once: functions in SQL are planned whenever they are called.
create or replace function ledger_postings(p_registry text, p_cause text) returns text language plpgsql stable as $$
begin
  return (select coalesce('[' || string_agg(ledger_posting(first_no, from_account, next_no, series, to_account),
    ',' order by series collate "C", first_no) || ']', '[]')
  from posting where registry = p_registry and cause = p_cause);
end $$;

-- As before, one row at a time by its key.
create or replace function ledger_accounts_may(p_registry text, p_from text, p_to text) returns void language plpgsql as $$
declare
  v_number text;
  v_account record;
begin
  foreach v_number in array array[p_from, p_to] loop
    select a.terminal, a.counterpart, exists (select 1 from account_closure c
        where c.registry = p_registry and c.account = v_number) as closed
      into v_account from account a where a.registry = p_registry and a.account = v_number;
    if not found then
      raise exception using errcode = 'TL002', message = v_number;
    elsif v_account.closed then
      raise exception using errcode = 'TL003', message = v_number;
    elsif v_account.counterpart then
      raise exception using errcode = 'TL004', message = v_number;
    elsif v_account.terminal and v_number = p_from then
      raise exception using errcode = 'TL005', message = v_number;
    end if;
  end loop;
  if p_from = p_to then
    raise exception using errcode = 'TL006', message = p_from;
  end if;
end $$;

-- As before, and what needs no row is asked first.
create or replace function ledger_block_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a unit block is never deleted' using errcode = '23514';
  end if;
  if tg_op = 'UPDATE' then
    if new.registry <> old.registry or new.series <> old.series or new.first_no <> old.first_no
        or new.start_no <> old.start_no or new.end_no is distinct from old.end_no then
      raise exception 'which units a block begins with never changes' using errcode = '23514';
    end if;
    if new.posted < old.posted then
      raise exception 'postings are counted upwards' using errcode = '23514';
    end if;
    if new.next_no > old.next_no then
      raise exception 'a unit block never grows' using errcode = '23514';
    end if;
    if old.account is null then
      return new;
    end if;
    if not (select a.spendable from account a where a.registry = old.registry and a.account = old.account) then
      raise exception 'units never leave this account' using errcode = '23514';
    end if;
    if old.reservation is not null then
      if new.next_no <> old.next_no or not exists (
          select 1 from reservation_end e where e.registry = old.registry and e.reservation = old.reservation
            and new.reservation is null and (new.account = old.account or e.outcome = 'POSTED')) then
        raise exception 'the units are reserved' using errcode = '23514';
      end if;
    end if;
    if new.account = old.account then
      return new;
    end if;
  end if;
  if new.account is not null then
    if exists (select 1 from account_closure c where c.registry = new.registry and c.account = new.account) then
      raise exception 'the account is closed' using errcode = '23514';
    end if;
  end if;
  return new;
end $$;

-- Takes the units out of their account: with p_reserve they stay there, set aside for it; without, they go to p_to. With
-- p_locked, the batch's series, another series is taken only if nobody has it (TL012): waiting for it would be out of order.
-- Each way of asking has its own statement, so that its plan is made once and reads no more rows than it needs; where a
-- range begins is looked up before, since row security lets no expression around it reach an index.
create or replace function ledger_take(
    p_registry text, p_cause text, p_pair text, p_at timestamptz, p_from text, p_to text, p_quantity bigint,
    p_vintage integer, p_first bigint, p_next bigint, p_reserve text, p_locked text[]) returns void language plpgsql as $$
declare
  v_some refcursor;
  v_blocks refcursor;
  v_series record;
  v_block record;
  v_left bigint := coalesce(p_quantity, p_next - p_first);
  v_lo bigint;
  v_hi bigint;
  v_order bigint;
  v_hold text;
  v_holds boolean;
  v_edge bigint;
  v_begin bigint := p_first;
  v_to text := case when p_reserve is null then p_to else p_from end;
begin
  if p_first is not null then
    -- Series of one vintage do not overlap, so the last one that begins before is the first that can have the numbers.
    select s.start_no into v_begin from series s
      where s.registry = p_registry and s.pair = p_pair and s.vintage = p_vintage and s.start_no <= p_first
      order by s.start_no desc limit 1;
    v_begin := coalesce(v_begin, p_first);
  end if;
  if p_first is null then
    open v_some for select s.series, s.vintage from series s
      where s.registry = p_registry and s.pair = p_pair and exists (select 1 from unit_block b
        where b.registry = s.registry and b.account = p_from and b.series = s.series)
      order by s.vintage, s.start_no;
  else
    open v_some for select s.series, s.vintage from series s
      where s.registry = p_registry and s.pair = p_pair and s.vintage = p_vintage
        and s.start_no < p_next and s.end_no > p_first and s.start_no >= v_begin
      order by s.start_no;
  end if;
  loop
    exit when v_left = 0;
    fetch v_some into v_series;
    exit when not found;
    -- The end mark is the series' lock, taken in number order by everybody.
    if p_locked is null or v_series.series = any (p_locked) then
      select posted into v_order from unit_block
        where registry = p_registry and series = v_series.series and end_no is not null for no key update;
    else
      select posted into v_order from unit_block
        where registry = p_registry and series = v_series.series and end_no is not null for no key update skip locked;
      if not found then
        raise exception using errcode = 'TL012', message = v_series.series;
      end if;
    end if;
    -- Read under the lock, which whoever places a hold takes as well: what is held when it is told does not move after.
    select hold into v_hold from ledger_holds_in_force(p_registry, p_at) h
      where h.account = p_from
        or h.pair = p_pair and h.vintage = v_series.vintage and h.first_no < p_next and h.next_no > p_first
      order by hold limit 1;
    if v_hold is not null then
      raise exception using errcode = 'TL008', message = v_hold;
    end if;
    if p_first is not null then
      select b.first_no into v_lo from unit_block b
        where b.registry = p_registry and b.series = v_series.series and b.first_no <= p_first
        order by b.first_no desc limit 1;
      v_lo := coalesce(v_lo, p_first);
      open v_blocks for select first_no, next_no, start_no from unit_block
        where registry = p_registry and series = v_series.series and account = p_from and reservation is null
          and first_no < p_next and first_no >= v_lo
        order by first_no for no key update;
    else
      v_holds := exists (select 1 from ledger_holds_in_force(p_registry, p_at) h
        where h.pair = p_pair and h.vintage = v_series.vintage);
      if not v_holds then
        open v_blocks for select first_no, next_no, start_no from unit_block
          where registry = p_registry and account = p_from and series = v_series.series and reservation is null
          order by first_no for no key update;
      else
        -- Where the oldest go first, what is held is passed over: blocks are parted at its ends.
        for v_edge in
            select e.edge from (
              select h.first_no as edge from ledger_holds_in_force(p_registry, p_at) h
                where h.pair = p_pair and h.vintage = v_series.vintage
              union select h.next_no from ledger_holds_in_force(p_registry, p_at) h
                where h.pair = p_pair and h.vintage = v_series.vintage) e order by e.edge loop
          select first_no, next_no, start_no into v_block from unit_block
            where registry = p_registry and account = p_from and series = v_series.series and reservation is null
              and first_no < v_edge and next_no > v_edge for no key update;
          if found then
            update unit_block set next_no = v_edge
              where registry = p_registry and series = v_series.series and first_no = v_block.first_no;
            insert into unit_block (registry, series, start_no, first_no, next_no, account)
              values (p_registry, v_series.series, v_block.start_no, v_edge, v_block.next_no, p_from);
          end if;
        end loop;
        open v_blocks for select first_no, next_no, start_no from unit_block
          where registry = p_registry and account = p_from and series = v_series.series and reservation is null
            and not exists (select 1 from ledger_holds_in_force(p_registry, p_at) h
              where h.pair = p_pair and h.vintage = v_series.vintage
                and h.first_no < unit_block.next_no and h.next_no > unit_block.first_no)
          order by first_no for no key update;
      end if;
    end if;
    loop
      exit when v_left = 0;
      fetch v_blocks into v_block;
      exit when not found;
      v_lo := greatest(v_block.first_no, coalesce(p_first, v_block.first_no));
      v_hi := least(v_block.next_no, v_lo + v_left, coalesce(p_next, v_block.next_no));
      continue when v_lo >= v_hi;
      if v_lo = v_block.first_no then
        update unit_block set next_no = v_hi, account = v_to, reservation = p_reserve
          where registry = p_registry and series = v_series.series and first_no = v_block.first_no;
      else
        update unit_block set next_no = v_lo
          where registry = p_registry and series = v_series.series and first_no = v_block.first_no;
      end if;
      if v_lo > v_block.first_no and v_hi < v_block.next_no then
        insert into unit_block (registry, series, start_no, first_no, next_no, account, reservation) values
          (p_registry, v_series.series, v_block.start_no, v_lo, v_hi, v_to, p_reserve),
          (p_registry, v_series.series, v_block.start_no, v_hi, v_block.next_no, p_from, null);
      elsif v_lo > v_block.first_no then
        insert into unit_block (registry, series, start_no, first_no, next_no, account, reservation)
          values (p_registry, v_series.series, v_block.start_no, v_lo, v_hi, v_to, p_reserve);
      elsif v_hi < v_block.next_no then
        insert into unit_block (registry, series, start_no, first_no, next_no, account)
          values (p_registry, v_series.series, v_block.start_no, v_hi, v_block.next_no, p_from);
      end if;
      if p_reserve is null then
        v_order := v_order + 1;
        insert into posting (registry, series, order_no, cause, first_no, next_no, from_account, from_spendable, to_account)
          values (p_registry, v_series.series, v_order, p_cause, v_lo, v_hi, p_from, true, p_to);
      end if;
      v_left := v_left - (v_hi - v_lo);
    end loop;
    close v_blocks;
    if p_reserve is null then
      update unit_block set posted = v_order
        where registry = p_registry and series = v_series.series and end_no is not null;
    end if;
  end loop;
  close v_some;
  if v_left = 0 then
    return;
  end if;
  if p_first is null and exists (
      select 1 from ledger_holds_in_force(p_registry, p_at) h
        join series s on s.registry = p_registry and s.pair = h.pair and s.vintage = h.vintage
        join unit_block b on b.registry = s.registry and b.series = s.series and b.account = p_from
          and h.first_no < b.next_no and h.next_no > b.first_no
        where h.pair = p_pair) then
    raise exception using errcode = 'TL009', message = v_left::text;
  end if;
  if exists (
      select 1 from unit_block b join series s on s.registry = b.registry and s.series = b.series
        where b.registry = p_registry and b.reservation is not null and b.account = p_from and s.pair = p_pair
          and (p_vintage is null or s.vintage = p_vintage and b.first_no < p_next and b.next_no > p_first)) then
    raise exception using errcode = 'TL010', message = v_left::text;
  end if;
  raise exception using errcode = 'TL007', message = v_left::text;
end $$;

-- As before; the series that numbers lie in is found by where it begins.
create or replace function ledger_batch_series(
    p_registry text, p_pair text[], p_from text[], p_quantity bigint[], p_vintage integer[], p_first bigint[],
    p_next bigint[]) returns text[] language plpgsql stable as $$
declare
  v_giver record;
  v_series record;
  v_left numeric;
  v_found text[];
begin
  select coalesce(array_agg(distinct n.series::text), '{}') into v_found from (
    select s.series from unnest(p_pair, p_vintage, p_first) a(pair, vintage, first_no)
      cross join lateral (select x.series from series x
        where x.registry = p_registry and x.pair = a.pair and x.vintage = a.vintage and x.start_no <= a.first_no
        order by x.start_no desc limit 1) s
    union all select s.series from unnest(p_pair, p_vintage, p_first, p_next) a(pair, vintage, first_no, next_no)
      join series s on s.registry = p_registry and s.pair = a.pair and s.vintage = a.vintage
        and s.start_no > a.first_no and s.start_no < a.next_no) n;
  for v_giver in
      select a.pair, a.giver, sum(a.quantity) as asked
      from unnest(p_pair, p_from, p_quantity) a(pair, giver, quantity)
      where a.quantity is not null group by a.pair, a.giver loop
    v_left := v_giver.asked;
    for v_series in
        select s.series, (select sum(c.units) from (select b.next_no - b.first_no as units from unit_block b
            where b.registry = s.registry and b.account = v_giver.giver and b.series = s.series and b.reservation is null
            order by b.first_no limit 1000) c) as held
        from series s
        where s.registry = p_registry and s.pair = v_giver.pair
          and exists (select 1 from unit_block b
            where b.registry = s.registry and b.account = v_giver.giver and b.series = s.series)
        order by s.vintage, s.start_no loop
      exit when v_left <= 0;
      v_found := v_found || v_series.series::text;
      v_left := v_left - coalesce(v_series.held, 0);
    end loop;
  end loop;
  return v_found;
end $$;

-- Where each act takes exact numbers out of a block of its own, none of it held, no act can be in another's way: all are
-- taken at once. Otherwise nothing is done here, and it is false. With p_locked, the series that whoever calls has locked.
create function ledger_take_apart(
    p_registry text, p_at timestamptz, p_cause text[], p_pair text[], p_from text[], p_to text[], p_vintage integer[],
    p_first bigint[], p_next bigint[], p_locked text[]) returns boolean language plpgsql as $$
declare
  v_series text[];
  v_start bigint[];
  v_block bigint[];
  v_end bigint[];
  v_blocks bigint;
begin
  if exists (select 1 from ledger_holds_in_force(p_registry, p_at) h
      where h.account = any (p_from) or h.pair = any (p_pair) and h.vintage = any (p_vintage)) then
    return false;
  end if;
  select array_agg(s.series order by a.place), array_agg(b.start_no order by a.place),
      array_agg(b.first_no order by a.place), array_agg(b.next_no order by a.place),
      count(distinct (s.series, b.first_no))
    into v_series, v_start, v_block, v_end, v_blocks
    from unnest(p_pair, p_from, p_vintage, p_first, p_next) with ordinality
      a(pair, giver, vintage, first_no, next_no, place)
    cross join lateral (select x.series from series x
      where x.registry = p_registry and x.pair = a.pair and x.vintage = a.vintage and x.start_no <= a.first_no
      order by x.start_no desc limit 1) s
    cross join lateral (select x.start_no, x.first_no, x.next_no, x.account, x.reservation from unit_block x
      where x.registry = p_registry and x.series = s.series and x.first_no <= a.first_no
      order by x.first_no desc limit 1) b
    where b.account = a.giver and b.next_no >= a.next_no and b.reservation is null;
  if v_blocks <> cardinality(p_cause) or cardinality(v_block) <> v_blocks or not v_series <@ p_locked then
    return false;
  end if;
  update unit_block u set next_no = case when a.lo = a.block then a.hi else a.lo end,
      account = case when a.lo = a.block then a.taker else u.account end
    from unnest(v_series, v_block, p_first, p_next, p_to) a(series, block, lo, hi, taker)
    where u.registry = p_registry and u.series = a.series and u.first_no = a.block;
  insert into unit_block (registry, series, start_no, first_no, next_no, account)
    select p_registry, a.series, a.start_no, a.lo, a.hi, a.taker
      from unnest(v_series, v_start, v_block, p_first, p_next, p_to) a(series, start_no, block, lo, hi, taker)
      where a.lo > a.block
    union all select p_registry, a.series, a.start_no, a.hi, a.block_end, a.giver
      from unnest(v_series, v_start, v_end, p_next, p_from) a(series, start_no, block_end, hi, giver)
      where a.hi < a.block_end;
  insert into posting (registry, series, order_no, cause, first_no, next_no, from_account, from_spendable, to_account)
    select p_registry, a.series, m.posted + row_number() over (partition by a.series order by a.place), a.cause, a.lo,
      a.hi, a.giver, true, a.taker
    from unnest(v_series, p_cause, p_first, p_next, p_from, p_to) with ordinality
      a(series, cause, lo, hi, giver, taker, place)
    join unit_block m on m.registry = p_registry and m.series = a.series and m.end_no is not null;
  update unit_block m set posted = m.posted + n.postings
    from (select series, count(*) as postings from unnest(v_series) a(series) group by series) n
    where m.registry = p_registry and m.series = n.series and m.end_no is not null;
  return true;
end $$;

-- As before, all at once where that is the same.
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
      if not (v_all and v_bad is null
          and ledger_take_apart(p_registry, p_at, p_cause, p_pair, p_from, p_to, p_vintage, p_first, p_next,
            v_locked)) then
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
      end if;
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

-- Their statements ask for one thing each, so one plan serves all; otherwise most are planned anew in every transfer.
do $$
declare
  f record;
begin
  for f in select oid::regprocedure as name from pg_proc where proname in (
      'ledger_transfer', 'ledger_transfers', 'ledger_reserve', 'ledger_post_reserved', 'ledger_end_reserved') loop
    execute format('alter function %s set plan_cache_mode = force_generic_plan', f.name);
  end loop;
end $$;
