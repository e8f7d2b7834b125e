create index block_reserved on unit_block (registry, reservation) where reservation is not null;

do $$
declare
  t text;
begin
  foreach t in array array['reservation', 'reservation_end'] loop
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
grant update (reservation) on unit_block to tandem_app;

-- As before, and a reserved block stays whole and where it is until its reservation has ended.
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
    if old.account is not null
        and not (select a.spendable from account a where a.registry = old.registry and a.account = old.account) then
      raise exception 'units never leave this account' using errcode = '23514';
    end if;
    if old.reservation is not null and (new.next_no <> old.next_no or not exists (
        select 1 from reservation_end e where e.registry = old.registry and e.reservation = old.reservation
          and new.reservation is null and (new.account = old.account or e.outcome = 'POSTED'))) then
      raise exception 'the units are reserved' using errcode = '23514';
    end if;
  end if;
  if new.account is not null and (tg_op = 'INSERT' or new.account <> old.account)
      and exists (select 1 from account_closure c where c.registry = new.registry and c.account = new.account) then
    raise exception 'the account is closed' using errcode = '23514';
  end if;
  return new;
end $$;

-- Whether units may leave the one for the other. Both accounts are known to stay open until the transaction ends: the one
-- paid into by a lock that its closing takes alone, the other because it holds units.
create function ledger_accounts_may(p_registry text, p_from text, p_to text) returns void language plpgsql as $$
declare
  v_account record;
begin
  for v_account in
      select x.number, a.account, a.terminal, a.counterpart, c.account is not null as closed
      from (values (p_from), (p_to)) x(number)
      left join account a on a.registry = p_registry and a.account = x.number
      left join account_closure c on c.registry = a.registry and c.account = a.account loop
    if v_account.account is null then
      raise exception using errcode = 'TL002', message = v_account.number;
    elsif v_account.closed then
      raise exception using errcode = 'TL003', message = v_account.number;
    elsif v_account.counterpart then
      raise exception using errcode = 'TL004', message = v_account.number;
    elsif v_account.terminal and v_account.number = p_from then
      raise exception using errcode = 'TL005', message = v_account.number;
    end if;
  end loop;
  if p_from = p_to then
    raise exception using errcode = 'TL006', message = p_from;
  end if;
end $$;

-- Takes the units out of their account: with p_reserve they stay there, set aside for it; without, they go to p_to. With
-- p_locked, the batch's series, another series is taken only if nobody has it (TL012): waiting for it would be out of order.
-- Each way of asking has its own statement, so that its plan is made once and reads no more rows than it needs.
create function ledger_take(
    p_registry text, p_cause text, p_pair text, p_at timestamptz, p_from text, p_to text, p_quantity bigint,
    p_vintage integer, p_first bigint, p_next bigint, p_reserve text, p_locked text[]) returns void language plpgsql as $$
declare
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
begin
  for v_series in
      select s.series, s.vintage, s.start_no from series s
      where p_first is null and s.registry = p_registry and s.pair = p_pair
        and exists (select 1 from unit_block b
          where b.registry = s.registry and b.account = p_from and b.series = s.series)
      -- Series of one vintage do not overlap, so the last one that begins before is the first that can have the numbers.
      union all select s.series, s.vintage, s.start_no from series s
      where p_first is not null and s.registry = p_registry and s.pair = p_pair and s.vintage = p_vintage
        and s.start_no < p_next and s.end_no > p_first and s.start_no >= coalesce((select x.start_no from series x
          where x.registry = p_registry and x.pair = p_pair and x.vintage = p_vintage and x.start_no <= p_first
          order by x.start_no desc limit 1), p_first)
      order by 2, 3 loop
    exit when v_left = 0;
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
      open v_blocks for select first_no, next_no, start_no from unit_block
        where registry = p_registry and series = v_series.series and account = p_from and reservation is null
          and first_no < p_next and first_no >= coalesce((select b.first_no from unit_block b
            where b.registry = p_registry and b.series = v_series.series and b.first_no <= p_first
            order by b.first_no desc limit 1), p_first)
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
      if v_lo > v_block.first_no then
        update unit_block set next_no = v_lo
          where registry = p_registry and series = v_series.series and first_no = v_block.first_no;
        insert into unit_block (registry, series, start_no, first_no, next_no, account, reservation)
          values (p_registry, v_series.series, v_block.start_no, v_lo, v_hi,
            case when p_reserve is null then p_to else p_from end, p_reserve);
      else
        update unit_block set next_no = v_hi, account = case when p_reserve is null then p_to else p_from end,
            reservation = p_reserve
          where registry = p_registry and series = v_series.series and first_no = v_block.first_no;
      end if;
      if v_hi < v_block.next_no then
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
  if v_left > 0 and p_first is null and exists (
      select 1 from ledger_holds_in_force(p_registry, p_at) h
        join series s on s.registry = p_registry and s.pair = h.pair and s.vintage = h.vintage
        join unit_block b on b.registry = s.registry and b.series = s.series and b.account = p_from
          and h.first_no < b.next_no and h.next_no > b.first_no
        where h.pair = p_pair) then
    raise exception using errcode = 'TL009', message = v_left::text;
  end if;
  if v_left > 0 and exists (
      select 1 from unit_block b join series s on s.registry = b.registry and s.series = b.series
        where b.registry = p_registry and b.reservation is not null and b.account = p_from and s.pair = p_pair
          and (p_vintage is null or s.vintage = p_vintage and b.first_no < p_next and b.next_no > p_first)) then
    raise exception using errcode = 'TL010', message = v_left::text;
  end if;
  if v_left > 0 then
    raise exception using errcode = 'TL007', message = v_left::text;
  end if;
end $$;

-- The entry's leaf, by which the counterpart learns of it with the log that it mirrors; where that can only name the record,
-- being too long for it, a message brings it. What moved, as it stands there.
create function ledger_tell(
    p_registry text, p_cause text, p_pair text, p_kind text, p_at timestamptz, p_at_text text, p_details text)
    returns text language plpgsql as $$
declare
  v_postings text := ledger_postings(p_registry, p_cause);
  v_body text;
begin
  v_body := '{"at":"' || p_at_text || '","cause":"' || p_cause || '","details":' || p_details || ',"kind":"' || p_kind
    || '","pair":"' || p_pair || '","postings":' || v_postings || ',"registry":"' || p_registry || '"}';
  insert into leaf (registry, about, subject, body, leaf_hash) values (p_registry, 'ENTRY', p_cause, v_body,
    encode(sha256('\x00'::bytea || convert_to(v_body, 'UTF8')), 'hex'));
  if octet_length(v_body) > 65535 then
    insert into outbox (registry, recipient, message, about, subject, body, created)
      select p_registry, counterpart, 'entry:' || p_cause, 'ENTRY', p_cause, v_body, p_at
      from book where registry = p_registry and pair = p_pair;
  end if;
  return v_postings;
end $$;

-- Whether the cause is new; the same again is, if it asks for the same.
create function ledger_entered(
    p_registry text, p_cause text, p_request text, p_pair text, p_kind text, p_actor text, p_at timestamptz,
    p_details text) returns boolean language plpgsql as $$
declare
  v_asked text;
begin
  insert into entry (registry, cause, pair, kind, actor, details, request, recorded)
    values (p_registry, p_cause, p_pair, p_kind, p_actor, p_details, p_request, p_at)
    on conflict (registry, cause) do nothing;
  if found then
    return true;
  end if;
  select request into v_asked from entry where registry = p_registry and cause = p_cause;
  if v_asked <> p_request then
    raise exception using errcode = 'TL001', message = p_cause;
  end if;
  return false;
end $$;

-- As before; what is reserved stays too.
create or replace function ledger_transfer(
    p_registry text, p_cause text, p_request text, p_pair text, p_kind text, p_actor text, p_at timestamptz,
    p_at_text text, p_details text, p_from text, p_to text,
    p_quantity bigint, p_vintage integer, p_first bigint, p_next bigint) returns text language plpgsql as $$
begin
  if not ledger_entered(p_registry, p_cause, p_request, p_pair, p_kind, p_actor, p_at, p_details) then
    return ledger_postings(p_registry, p_cause);
  end if;
  perform pg_advisory_xact_lock_shared(hashtextextended(p_registry || '/' || p_to, 13));
  perform ledger_accounts_may(p_registry, p_from, p_to);
  perform ledger_take(p_registry, p_cause, p_pair, p_at, p_from, p_to, p_quantity, p_vintage, p_first, p_next, null, null);
  return ledger_tell(p_registry, p_cause, p_pair, p_kind, p_at, p_at_text, p_details);
end $$;

-- The series that a batch may need, by what its accounts hold now: the oldest until there is enough. Few blocks of a series
-- are counted, so that its cost does not grow; counting too little only locks a series more.
create function ledger_batch_series(
    p_registry text, p_pair text[], p_from text[], p_quantity bigint[], p_vintage integer[], p_first bigint[],
    p_next bigint[]) returns text[] language plpgsql stable as $$
declare
  v_giver record;
  v_series record;
  v_left numeric;
  v_found text[];
begin
  select coalesce(array_agg(distinct s.series), '{}') into v_found
    from unnest(p_pair, p_vintage, p_first, p_next) a(pair, vintage, first_no, next_no)
    join lateral (select coalesce((select x.start_no from series x
        where x.registry = p_registry and x.pair = a.pair and x.vintage = a.vintage and x.start_no <= a.first_no
        order by x.start_no desc limit 1), a.first_no) as start_no) f on true
    join series s on s.registry = p_registry and s.pair = a.pair and s.vintage = a.vintage
      and s.start_no >= f.start_no and s.start_no < a.next_no;
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

-- Up to a thousand transfers in one call, all or nothing. Locks are taken kind by kind, each kind in one order, before
-- anything moves: causes, accounts, series. A refusal says after an @ which act it was, from 1. If units that were counted
-- on are gone when the locks are held, everything is let go and locked again with the series that was found to be needed.
create function ledger_transfers(
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
        select p.cause, '[' || string_agg(
            '{"first":"' || p.first_no || '","from":' || coalesce('"' || p.from_account || '"', 'null')
              || ',"next":"' || p.next_no || '","series":"' || p.series || '","to":"' || p.to_account || '"}',
            ',' order by p.series collate "C", p.first_no) || ']' as postings
        from posting p where p.registry = p_registry and p.cause = any (p_cause) group by p.cause),
      told as (
        select a.place, a.cause, a.pair, m.postings,
          '{"at":"' || p_at_text || '","cause":"' || a.cause || '","details":' || a.details || ',"kind":"' || a.kind
            || '","pair":"' || a.pair || '","postings":' || m.postings || ',"registry":"' || p_registry || '"}' as body
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

-- Sets units aside until the end that this database's clock gives. The same again returns it.
create function ledger_reserve(
    p_registry text, p_reservation text, p_request text, p_pair text, p_actor text, p_at timestamptz, p_from text,
    p_to text, p_quantity bigint, p_vintage integer, p_first bigint, p_next bigint, p_seconds bigint)
    returns timestamptz language plpgsql as $$
declare
  v_asked text;
  v_ends timestamptz;
begin
  if not exists (select 1 from account a where a.registry = p_registry and a.account = p_from) then
    raise exception using errcode = 'TL002', message = p_from;
  elsif not exists (select 1 from account a where a.registry = p_registry and a.account = p_to) then
    raise exception using errcode = 'TL002', message = p_to;
  elsif p_from = p_to then
    raise exception using errcode = 'TL006', message = p_from;
  end if;
  insert into reservation (registry, reservation, pair, from_account, to_account, quantity, actor, request, reserved, ends)
    values (p_registry, p_reservation, p_pair, p_from, p_to, coalesce(p_quantity, p_next - p_first), p_actor, p_request,
      p_at, clock_timestamp() + p_seconds * interval '1 second')
    on conflict (registry, reservation) do nothing returning ends into v_ends;
  if not found then
    select request, ends into v_asked, v_ends from reservation
      where registry = p_registry and reservation = p_reservation;
    if v_asked <> p_request then
      raise exception using errcode = 'TL001', message = p_reservation;
    end if;
    return v_ends;
  end if;
  perform ledger_accounts_may(p_registry, p_from, p_to);
  perform ledger_take(p_registry, null, p_pair, p_at, p_from, p_to, p_quantity, p_vintage, p_first, p_next,
    p_reservation, null);
  return v_ends;
end $$;

-- Locks the series of what is reserved, in the order of everybody; afterwards nobody else can end the reservation.
create function ledger_lock_reserved(p_registry text, p_reservation text) returns void language plpgsql as $$
begin
  perform 1 from series s
    join unit_block b on b.registry = s.registry and b.series = s.series and b.end_no = s.end_no
    where s.registry = p_registry and s.series in (
      select r.series from unit_block r where r.registry = p_registry and r.reservation = p_reservation)
    order by s.vintage, s.start_no, s.pair for no key update of b;
end $$;

-- The reserved units go where they were reserved for, unless the reservation has ended by this database's clock.
create function ledger_post_reserved(
    p_registry text, p_reservation text, p_cause text, p_request text, p_kind text, p_actor text, p_at timestamptz,
    p_at_text text, p_details text) returns text language plpgsql as $$
declare
  v_reservation record;
  v_block record;
  v_ended text;
  v_hold text;
  v_moved bigint := 0;
begin
  select * into v_reservation from reservation where registry = p_registry and reservation = p_reservation;
  if not found then
    raise exception using errcode = 'TL013', message = p_reservation;
  elsif v_reservation.request <> p_request then
    raise exception using errcode = 'TL001', message = p_reservation;
  end if;
  if not ledger_entered(p_registry, p_cause, p_request, v_reservation.pair, p_kind, p_actor, p_at, p_details) then
    return ledger_postings(p_registry, p_cause);
  end if;
  perform pg_advisory_xact_lock_shared(hashtextextended(p_registry || '/' || v_reservation.to_account, 13));
  perform ledger_accounts_may(p_registry, v_reservation.from_account, v_reservation.to_account);
  perform ledger_lock_reserved(p_registry, p_reservation);
  select outcome into v_ended from reservation_end where registry = p_registry and reservation = p_reservation;
  if v_ended is not null or v_reservation.ends <= clock_timestamp() then
    raise exception using errcode = 'TL011', message = coalesce(v_ended, 'LAPSED');
  end if;
  select h.hold into v_hold from ledger_holds_in_force(p_registry, p_at) h
    where h.account = v_reservation.from_account
      or exists (select 1 from unit_block b join series s on s.registry = b.registry and s.series = b.series
        where b.registry = p_registry and b.reservation = p_reservation and s.pair = h.pair and s.vintage = h.vintage
          and h.first_no < b.next_no and h.next_no > b.first_no)
    order by h.hold limit 1;
  if v_hold is not null then
    raise exception using errcode = 'TL008', message = v_hold;
  end if;
  insert into reservation_end (registry, reservation, outcome, cause, actor, ended)
    values (p_registry, p_reservation, 'POSTED', p_cause, p_actor, p_at);
  for v_block in
      select series, first_no, next_no from unit_block
      where registry = p_registry and reservation = p_reservation order by series, first_no loop
    update unit_block set posted = posted + 1
      where registry = p_registry and series = v_block.series and end_no is not null;
    insert into posting (registry, series, order_no, cause, first_no, next_no, from_account, from_spendable, to_account)
      select p_registry, v_block.series, m.posted, p_cause, v_block.first_no, v_block.next_no,
        v_reservation.from_account, true, v_reservation.to_account
      from unit_block m where m.registry = p_registry and m.series = v_block.series and m.end_no is not null;
    update unit_block set account = v_reservation.to_account, reservation = null
      where registry = p_registry and series = v_block.series and first_no = v_block.first_no;
    v_moved := v_moved + v_block.next_no - v_block.first_no;
  end loop;
  if v_moved <> v_reservation.quantity then
    raise exception 'reservation % is of % units and keeps %', p_reservation, v_reservation.quantity, v_moved;
  end if;
  return ledger_tell(p_registry, p_cause, v_reservation.pair, p_kind, p_at, p_at_text, p_details);
end $$;

-- The reserved units are their account's again. Ended the same way before, it changes nothing; a reservation lapses only
-- when this database's clock has passed its end. Says how it has ended; nothing if it goes on.
create function ledger_end_reserved(
    p_registry text, p_reservation text, p_outcome text, p_actor text, p_at timestamptz) returns text
    language plpgsql as $$
declare
  v_ended text;
begin
  perform ledger_lock_reserved(p_registry, p_reservation);
  select outcome into v_ended from reservation_end where registry = p_registry and reservation = p_reservation;
  if v_ended is not null or p_outcome = 'LAPSED' and not exists (
      select 1 from reservation r where r.registry = p_registry and r.reservation = p_reservation
        and r.ends <= clock_timestamp()) then
    return v_ended;
  end if;
  insert into reservation_end (registry, reservation, outcome, actor, ended)
    values (p_registry, p_reservation, p_outcome, p_actor, p_at);
  update unit_block set reservation = null where registry = p_registry and reservation = p_reservation;
  return p_outcome;
end $$;
