-- What a desk entered for an applicant before uploaders were kept is the applicant's as well. Such a file has no organisation
-- among its uploaders; its case gave it to the participants whose case it is, and to entities, which handed in nothing.
insert into document_uploader (document, uploader)
select r.document, r.reader from document_reader r join organisation o on r.reader = 'organisation:' || o.code
where o.kinds like '%PARTICIPANT%'
  and exists (select 1 from document_uploader u where u.document = r.document and u.uploader like 'side:%')
  and not exists (select 1 from document_uploader u where u.document = r.document and u.uploader like 'organisation:%');
