create table document_content (
  sha256 char(64) not null primary key,
  content bytea not null
);
create table document (
  id varchar(36) not null primary key,
  name varchar(120) not null,
  media_type varchar(100) not null,
  size_bytes bigint not null check (size_bytes > 0),
  sha256 char(64) not null references document_content,
  confidential boolean not null,
  public_twin varchar(36) references document,
  stored timestamp(6) with time zone not null
);
create index document_by_content on document (sha256);
create index document_by_twin on document (public_twin);
create table document_reader (
  document varchar(36) not null references document,
  reader varchar(80) not null,
  primary key (document, reader)
);
