do $$
declare
  t text;
begin
  foreach t in array array['crossing', 'crossing_move', 'crossing_answer', 'mirror_crossing'] loop
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
grant update (transit) on mirror_series to tandem_app;

-- As before, and out of an account that keeps its units, what an answered crossing takes and has not taken yet.
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
      if not exists (
          select 1 from crossing_move m
          join crossing_answer r on r.registry = m.registry and r.crossing = m.crossing and r.accepted = m.accepted
          where m.registry = old.registry and m.series = old.series and m.from_account = old.account
            and ((new.account = old.account and m.first_no = new.next_no and m.next_no <= old.next_no)
              or (new.account = m.to_account and m.first_no = old.first_no and m.next_no = new.next_no))
            and not exists (select 1 from posting p where p.registry = m.registry and p.cause = m.cause
              and p.series = m.series and p.first_no = m.first_no)) then
        raise exception 'units never leave this account' using errcode = '23514';
      end if;
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

-- As before, and an account to which units would come back is not closed.
create or replace function ledger_closure_guard() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.registry || '/' || new.account, 13));
  if exists (select 1 from unit_block b where b.registry = new.registry and b.account = new.account) then
    raise exception 'an account that holds units is not closed' using errcode = '23514';
  end if;
  if exists (select 1 from crossing_move m where m.registry = new.registry and m.to_account = new.account
      and m.sending = true and m.accepted = false and not exists (select 1 from crossing_answer r
        where r.registry = m.registry and r.crossing = m.crossing)) then
    raise exception 'an account whose units are in transit is not closed' using errcode = '23514';
  end if;
  return new;
end $$;
