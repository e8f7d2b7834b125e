-- A certificate that was put on file by mistake is void: it stays in the record and never counts. Who put it on file is kept, since
-- another person of that desk says so; of those from before nobody kept it. The same certificate can be put on file again, rightly.
alter table accreditation add column entered_pair varchar(5);
alter table accreditation add column entered_side varchar(2);
alter table accreditation add column entered_person varchar(64);
alter table accreditation add column voided_on date;
alter table accreditation add column voided_why varchar(2000);
alter table accreditation add column void_mark varchar(36) default '' not null;
alter table accreditation drop constraint accreditation_once;
alter table accreditation add constraint accreditation_once unique (organisation, body, certificate, begins, void_mark);
alter table accreditation add constraint accreditation_desk check ((entered_pair is null) = (entered_side is null));
alter table accreditation add constraint accreditation_void check (
  (voided_on is null) = (voided_why is null) and (voided_on is null) = (void_mark = ''));
