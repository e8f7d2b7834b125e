create table number_counter (
  counter varchar(24) not null primary key,
  given integer not null
);
