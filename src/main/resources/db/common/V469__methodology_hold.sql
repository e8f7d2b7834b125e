-- When the committee put an approved methodology on hold, for the last time, and by which decisions it was ended, held and taken up.
alter table methodology_version add column held_from date;
alter table methodology_version add column held_until date;
alter table methodology_version add column held_by varchar(24);
alter table methodology_version add column taken_up_by varchar(24);
alter table methodology_version add column ended_by varchar(24);
