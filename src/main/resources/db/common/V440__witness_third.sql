-- What a witness outside both governments signed beneath a head. It is no Party, and nothing waits for it.
create table log_third_signature (
  registry varchar(2) not null,
  size bigint not null,
  witness varchar(400) not null,
  line text not null,
  cosigned timestamp(6) with time zone not null,
  constraint log_third_signature_key primary key (registry, witness, size),
  constraint log_third_signature_head foreign key (registry, size) references log_checkpoint (registry, size)
);
