-- H2 is embedded and has one user; the number is taken here too, so that both databases count alike.
select 1;
