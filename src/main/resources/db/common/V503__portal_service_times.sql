-- The latest decisions, filings and answers of a pair are found without reading the earlier ones.
create index matter_by_kind on matter (pair, kind, stage_since);
create index matter_by_day on matter (pair, stage_since);
create index filing_by_completeness on filing (pair, complete_on);
create index notified_issuance_by_answer on notified_issuance (pair, answered);
create index notified_issuance_by_record on notified_issuance (pair, recorded);
