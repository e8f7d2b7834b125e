-- Another allocation, proposed after registration: first agreed, then, by the committee's decision, counting from a day on.
alter table project add column next_agreement text;
alter table project add column allocation_changes text;
