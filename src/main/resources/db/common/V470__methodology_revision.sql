-- What a proposal changes, where it is to take the place of an approved version.
alter table methodology_proposal add column revision text;
