-- The account of the other registry that units which cross are for.
alter table unit_order add there varchar(24);
alter table unit_order add constraint unit_order_there check ((kind = 'CROSSING') = (there is not null));
