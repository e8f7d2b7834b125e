-- Which version of the rules an issuance was opened under, where its committee is kept elsewhere.
create table told_rules (
  issuance varchar(32) not null primary key,
  pair varchar(5) not null,
  rules_version varchar(12) not null
);
