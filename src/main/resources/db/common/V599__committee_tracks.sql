-- Rules of a part of a pair's projects stand beside its main rules. A name of a version is one of the pair's, whatever its track.
alter table rules_version add column track varchar(20);
alter table waiver add column track varchar(20);
create index rules_version_by_track on rules_version (pair, track, effective);
