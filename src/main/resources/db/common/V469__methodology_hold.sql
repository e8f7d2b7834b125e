-- When the committee put an approved methodology on hold, for the last time.
alter table methodology_version add column held_from date;
alter table methodology_version add column held_until date;
alter table methodology_version add column held_by varchar(24);
