do $$
declare
  t text;
begin
  foreach t in array array['unit_hold', 'unit_hold_release'] loop
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

-- The holds that neither ended nor were released. The planner sees through it.
create function ledger_holds_in_force(p_registry text, p_at timestamptz) returns setof unit_hold
    language sql stable as $$
  select h.* from unit_hold h
  where h.registry = p_registry and (h.ends is null or h.ends > p_at)
    and not exists (select 1 from unit_hold_release r where r.registry = h.registry and r.hold = h.hold)
$$;

-- As before, and what is held stays.
create or replace function ledger_transfer(
    p_registry text, p_cause text, p_request text, p_pair text, p_kind text, p_actor text, p_at timestamptz,
    p_at_text text, p_details text, p_from text, p_to text,
    p_quantity bigint, p_vintage integer, p_first bigint, p_next bigint) returns text language plpgsql as $$
declare
  v_asked text;
  v_account record;
  v_series record;
  v_block record;
  v_left bigint := coalesce(p_quantity, p_next - p_first);
  v_lo bigint;
  v_hi bigint;
  v_order bigint;
  v_body text;
  v_hold text;
  v_edge bigint;
begin
  insert into entry (registry, cause, pair, kind, actor, details, request, recorded)
    values (p_registry, p_cause, p_pair, p_kind, p_actor, p_details, p_request, p_at)
    on conflict (registry, cause) do nothing;
  if not found then
    select request into v_asked from entry where registry = p_registry and cause = p_cause;
    if v_asked <> p_request then
      raise exception using errcode = 'TL001', message = p_cause;
    end if;
    return ledger_postings(p_registry, p_cause);
  end if;

  -- Against a closing of the account we pay into, which takes the same lock alone.
  perform pg_advisory_xact_lock_shared(hashtextextended(p_registry || '/' || p_to, 13));
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

  for v_series in
      select s.series, s.vintage from series s
      where s.registry = p_registry and s.pair = p_pair
        and (p_vintage is null or s.vintage = p_vintage and s.start_no < p_next and s.end_no > p_first)
        and exists (select 1 from unit_block b
          where b.registry = s.registry and b.account = p_from and b.series = s.series)
      order by s.vintage, s.start_no loop
    exit when v_left = 0;
    -- The end mark is the series' lock, taken in number order by everybody.
    select posted into v_order from unit_block
      where registry = p_registry and series = v_series.series and end_no is not null for no key update;
    -- Read under the lock, which whoever places a hold takes as well: what is held when it is told does not move after.
    select hold into v_hold from ledger_holds_in_force(p_registry, p_at) h
      where h.account = p_from
        or h.pair = p_pair and h.vintage = v_series.vintage and h.first_no < p_next and h.next_no > p_first
      order by hold limit 1;
    if v_hold is not null then
      raise exception using errcode = 'TL008', message = v_hold;
    end if;
    -- Where the oldest go first, what is held is passed over: blocks are parted at its ends.
    if p_first is null then
      for v_edge in
          select e.edge from (
            select h.first_no as edge from ledger_holds_in_force(p_registry, p_at) h
              where h.pair = p_pair and h.vintage = v_series.vintage
            union select h.next_no from ledger_holds_in_force(p_registry, p_at) h
              where h.pair = p_pair and h.vintage = v_series.vintage) e order by e.edge loop
        select first_no, next_no, start_no into v_block from unit_block
          where registry = p_registry and account = p_from and series = v_series.series
            and first_no < v_edge and next_no > v_edge for no key update;
        if found then
          update unit_block set next_no = v_edge
            where registry = p_registry and series = v_series.series and first_no = v_block.first_no;
          insert into unit_block (registry, series, start_no, first_no, next_no, account)
            values (p_registry, v_series.series, v_block.start_no, v_edge, v_block.next_no, p_from);
        end if;
      end loop;
    end if;
    for v_block in
        select first_no, next_no, start_no from unit_block
        where registry = p_registry and account = p_from and series = v_series.series
          and (p_first is null or first_no < p_next and next_no > p_first)
          and (p_first is not null or not exists (select 1 from ledger_holds_in_force(p_registry, p_at) h
            where h.pair = p_pair and h.vintage = v_series.vintage
              and h.first_no < unit_block.next_no and h.next_no > unit_block.first_no))
        order by first_no for no key update loop
      exit when v_left = 0;
      v_lo := greatest(v_block.first_no, coalesce(p_first, v_block.first_no));
      v_hi := least(v_block.next_no, v_lo + v_left, coalesce(p_next, v_block.next_no));
      if v_lo > v_block.first_no then
        update unit_block set next_no = v_lo
          where registry = p_registry and series = v_series.series and first_no = v_block.first_no;
        insert into unit_block (registry, series, start_no, first_no, next_no, account)
          values (p_registry, v_series.series, v_block.start_no, v_lo, v_hi, p_to);
      else
        update unit_block set next_no = v_hi, account = p_to
          where registry = p_registry and series = v_series.series and first_no = v_block.first_no;
      end if;
      if v_hi < v_block.next_no then
        insert into unit_block (registry, series, start_no, first_no, next_no, account)
          values (p_registry, v_series.series, v_block.start_no, v_hi, v_block.next_no, p_from);
      end if;
      v_order := v_order + 1;
      insert into posting (registry, series, order_no, cause, first_no, next_no, from_account, from_spendable, to_account)
        values (p_registry, v_series.series, v_order, p_cause, v_lo, v_hi, p_from, true, p_to);
      v_left := v_left - (v_hi - v_lo);
    end loop;
    update unit_block set posted = v_order
      where registry = p_registry and series = v_series.series and end_no is not null;
  end loop;
  if v_left > 0 and p_first is null and exists (
      select 1 from ledger_holds_in_force(p_registry, p_at) h
        join series s on s.registry = p_registry and s.pair = h.pair and s.vintage = h.vintage
        join unit_block b on b.registry = s.registry and b.series = s.series and b.account = p_from
          and h.first_no < b.next_no and h.next_no > b.first_no
        where h.pair = p_pair) then
    raise exception using errcode = 'TL009', message = v_left::text;
  end if;
  if v_left > 0 then
    raise exception using errcode = 'TL007', message = v_left::text;
  end if;

  v_body := '{"at":"' || p_at_text || '","cause":"' || p_cause || '","details":' || p_details || ',"kind":"' || p_kind
    || '","pair":"' || p_pair || '","postings":' || ledger_postings(p_registry, p_cause)
    || ',"registry":"' || p_registry || '"}';
  insert into leaf (registry, about, subject, body, leaf_hash) values (p_registry, 'ENTRY', p_cause, v_body,
    encode(sha256('\x00'::bytea || convert_to(v_body, 'UTF8')), 'hex'));
  insert into outbox (registry, recipient, message, about, subject, body, created)
    select p_registry, counterpart, 'entry:' || p_cause, 'ENTRY', p_cause, v_body, p_at
    from book where registry = p_registry and pair = p_pair;
  return ledger_postings(p_registry, p_cause);
end $$;
