-- Participants can come again in another order, with a corrected design document; the document keeps their order.
alter table project_participant drop column place;
alter table project_participant drop constraint project_participant_once;
alter table project_participant add primary key (project, organisation);
