-- A unit is looked for by its serial number, project first, in whichever registry recorded it.
create index series_by_project on series (project, vintage, start_no);
