-- What a desk enters through the interface carries a key, so that sending it again enters nothing twice and answers the same
-- reference. Neither the key nor the reference is kept: from its hash, the salt and the key, which only its sender has, the reference
-- is made again.
alter table grievance add column entry_key varchar(64);
alter table grievance add column entry_salt varchar(43);
alter table grievance add column entry_asked varchar(64);
alter table grievance add constraint grievance_entry unique (entry_key);
alter table grievance add constraint grievance_entry_whole check (
  (entry_key is null) = (entry_salt is null) and (entry_key is null) = (entry_asked is null));
