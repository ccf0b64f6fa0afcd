-- What was acknowledged and is not in otel.spans yet, and what never can be.

CREATE TABLE otel.ingestion_queue (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    received_at      timestamptz NOT NULL DEFAULT now(),
    status           text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'processing', 'complete', 'failed')),
    attempts         integer NOT NULL DEFAULT 0,
    next_attempt_at  timestamptz NOT NULL DEFAULT now(), -- while processing: when the claim runs out
    claim            uuid,
    span_count       integer NOT NULL,
    trace_id         text COLLATE "C",                   -- of the first span
    content_type     text NOT NULL,
    content_encoding text NOT NULL,
    payload_bytes    bigint NOT NULL,
    payload          bytea,                              -- gone once complete
    completed_at     timestamptz,
    error_message    text
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
ALTER TABLE otel.ingestion_queue ALTER COLUMN payload SET STORAGE EXTERNAL;
CREATE INDEX ingestion_queue_due ON otel.ingestion_queue (next_attempt_at, id) WHERE status IN ('pending', 'processing');
CREATE INDEX ingestion_queue_done ON otel.ingestion_queue (completed_at) WHERE status = 'complete';

CREATE TABLE otel.dead_letters (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    queue_id         bigint NOT NULL,
    received_at      timestamptz NOT NULL,
    failed_at        timestamptz NOT NULL DEFAULT now(),
    reason           text NOT NULL,
    trace_id         text COLLATE "C",                   -- null where the whole payload could not be read
    span_id          text COLLATE "C",
    span_count       integer NOT NULL,
    content_type     text NOT NULL,
    content_encoding text NOT NULL,
    payload          bytea NOT NULL
);
CREATE INDEX dead_letters_by_trace ON otel.dead_letters (trace_id);
