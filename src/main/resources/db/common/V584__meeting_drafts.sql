-- What a desk drafted for the committee to decide under an item: the outcome, its text and what it carries out.
alter table agenda_item add column draft text;
