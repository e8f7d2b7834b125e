-- How a design document came, and at whose desk it was entered on behalf of its participant.
alter table project add column channel varchar(8) default 'HERE' not null;
alter table project add column entered_by varchar(2);
alter table project add constraint project_entered check (
  (channel = 'HERE' and entered_by is null) or (channel <> 'HERE' and entered_by is not null));
