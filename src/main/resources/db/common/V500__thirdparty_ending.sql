-- What ends soon is asked for with everybody's tasks.
create index designation_by_end on designation (pair, ends);
