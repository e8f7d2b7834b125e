-- How long a concern or an appeal took until its finding is counted from the latest ones.
create index grievance_by_finding on grievance (pair, found_on);
