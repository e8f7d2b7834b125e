-- Hardly anything is done for somebody who is away: the rest needs no place where that is looked up.
drop index audit_event_by_acting_for;
create index audit_event_by_acting_for on audit_event (acting_for, happened) where acting_for is not null;
