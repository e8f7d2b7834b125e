-- What waits for somebody is few among all that was verified.
create index monitoring_report_by_stage on monitoring_report (stage, pair);
