-- How a proposed methodology came, and at whose desk it was entered on behalf of its proponent.
alter table methodology_proposal add column channel varchar(8) default 'HERE' not null;
alter table methodology_proposal add column entered_by varchar(2);
alter table methodology_proposal add constraint methodology_proposal_entered check (
  (channel = 'HERE' and entered_by is null) or (channel <> 'HERE' and entered_by is not null));
