-- A unit is looked for by its serial number, project first, in whichever registry recorded it.
create index series_by_project on series (project, vintage, start_no);
-- The message that an entry or an answer became, for whoever asks whether every one became one.
create index outbox_by_subject on outbox (registry, about, subject);
