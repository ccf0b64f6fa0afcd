-- A BRIN finds nothing in pages that are not summarized, and reads them all. Summarizing lags behind a worker under load:
-- PostgreSQL keeps 256 requests for it, which are two seconds' worth, and lets the others fall until a day is vacuumed.
DROP INDEX otel.spans_by_start;
CREATE INDEX spans_by_start ON otel.spans (start_time);
