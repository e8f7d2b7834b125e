-- What a registry kept elsewhere tells of its comparisons stands under its name, also where no book of it is kept.
execute immediate 'alter table comparison drop constraint "' || (select constraint_name
  from information_schema.table_constraints where upper(table_name) = 'COMPARISON' and constraint_type = 'FOREIGN KEY') || '"';
execute immediate 'alter table difference drop constraint "' || (select constraint_name
  from information_schema.table_constraints where upper(table_name) = 'DIFFERENCE' and constraint_type = 'FOREIGN KEY') || '"';

-- The record itself where a counterpart's log only names it, since it is too long for it.
create table mirrored_record (
  registry varchar(2) not null,
  origin varchar(200) not null,
  place bigint not null,
  body text not null,
  constraint mirrored_record_key primary key (registry, origin, place),
  constraint mirrored_record_leaf foreign key (registry, origin, place)
    references mirrored_leaf (registry, origin, place)
);
create trigger mirrored_record_append_only before update, delete on mirrored_record
  for each row call 'org.tandem.ledger.AppendOnly';
