-- The decision by which the committee took a notification back, before both sides had confirmed it.
alter table notified_issuance add column withdrawal varchar(24);
