-- The posting path: one call that checks, locks, splits, posts, and writes leaf and outbox. Refusals are exceptions with a
-- state of their own (TLnnn), so that nothing of a refused entry can be committed by whoever catches them.

-- The postings of an entry as they stand in its leaf: canonical JSON, numbers as decimal text.
create function ledger_postings(p_registry text, p_cause text) returns text language sql stable as $$
  select coalesce('[' || string_agg(
    '{"first":"' || first_no || '","from":' || coalesce('"' || from_account || '"', 'null')
      || ',"next":"' || next_no || '","series":"' || series || '","to":"' || to_account || '"}',
    ',' order by series collate "C", first_no) || ']', '[]')
  from posting where registry = p_registry and cause = p_cause
$$;

create function ledger_transfer(
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
      select s.series from series s
      where s.registry = p_registry and s.pair = p_pair
        and (p_vintage is null or s.vintage = p_vintage and s.start_no < p_next and s.end_no > p_first)
        and exists (select 1 from unit_block b
          where b.registry = s.registry and b.account = p_from and b.series = s.series)
      order by s.vintage, s.start_no loop
    exit when v_left = 0;
    -- The end mark is the series' lock, taken in number order by everybody.
    select posted into v_order from unit_block
      where registry = p_registry and series = v_series.series and end_no is not null for no key update;
    for v_block in
        select first_no, next_no, start_no from unit_block
        where registry = p_registry and account = p_from and series = v_series.series
          and (p_first is null or first_no < p_next and next_no > p_first)
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
