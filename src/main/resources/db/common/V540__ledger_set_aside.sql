-- The account that the signed instrument itself names, of units that a deduction sets aside; where there is none, the
-- recipient's account is chosen when the units are recorded. Of the counterpart's side it is an account of its registry.
alter table allocation add column account varchar(24);
alter table allocation add constraint allocation_account_of_side check (account is null or substring(account from 1 for 2) = side);
create index allocation_by_account on allocation (registry, account);
