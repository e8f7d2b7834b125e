-- What the planner thinks of a large book can be far above where the server begins to compile a plan to machine code, which
-- takes a second where the plan itself takes a millisecond; and it is done for every call anew.
do $$
declare
  f record;
begin
  for f in select oid::regprocedure as name from pg_proc where proname in (
      'ledger_transfer', 'ledger_transfers', 'ledger_reserve', 'ledger_post_reserved', 'ledger_end_reserved') loop
    execute format('alter function %s set jit = off', f.name);
  end loop;
end $$;
