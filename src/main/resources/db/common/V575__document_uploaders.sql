-- Who handed a file in: the person, and the organisations and sides that they spoke for or entered it for. To whom a case
-- gives it later are its readers, and are not among them.
create table document_uploader (
  document varchar(36) not null references document,
  uploader varchar(80) not null,
  constraint document_uploader_key primary key (document, uploader));

-- Files of before have their readers alone. The person and the sides among them handed it in, since cases give to neither;
-- of the organisations, those that this person speaks or spoke for.
insert into document_uploader (document, uploader)
select r.document, r.reader from document_reader r
where r.reader like 'person:%'
  or r.reader like 'side:%'
  or exists (
    select 1 from document_reader p join tenure t on p.reader = 'person:' || t.person
    where p.document = r.document and r.reader = 'organisation:' || t.organisation);
