-- In which request the account was restricted, so that whoever lifts it can be told from whoever it was restricted for.
alter table account_request add column restricted_in varchar(40);
