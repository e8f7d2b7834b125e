-- Participants of which others showed that they are insolvent or dissolved, with the evidence and what the desks decided on it.
alter table project add column ended_participants text default '[]' not null;
alter table project add column evidence_open boolean default false not null;
