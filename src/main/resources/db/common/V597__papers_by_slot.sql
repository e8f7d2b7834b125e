-- What each file of a request is among the papers that the rules name, and in which language.
alter table methodology_proposal add column slots text;
alter table project add column request_papers text;
alter table issuance add column papers text;
