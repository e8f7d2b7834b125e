-- How a request for registration or issuance, a concern or an appeal came, and at whose desk it was entered on behalf of its sender.
alter table project add column request_received date;
alter table project add column request_channel varchar(8);
alter table project add column request_entered_by varchar(2);
alter table project add constraint project_request_entered check (
  (request_channel is null and request_received is null and request_entered_by is null)
  or (request_received is not null and request_channel = 'HERE' and request_entered_by is null)
  or (request_received is not null and request_channel <> 'HERE' and request_entered_by is not null));

alter table issuance add column request_received date;
alter table issuance add column request_channel varchar(8);
alter table issuance add column request_entered_by varchar(2);
alter table issuance add constraint issuance_request_entered check (
  (request_channel is null and request_received is null and request_entered_by is null)
  or (request_received is not null and request_channel = 'HERE' and request_entered_by is null)
  or (request_received is not null and request_channel <> 'HERE' and request_entered_by is not null));

alter table grievance add column channel varchar(8) default 'HERE' not null;
alter table grievance add column entered_by varchar(2);
alter table grievance add constraint grievance_entered check (
  (channel = 'HERE' and entered_by is null) or (channel <> 'HERE' and entered_by is not null));
