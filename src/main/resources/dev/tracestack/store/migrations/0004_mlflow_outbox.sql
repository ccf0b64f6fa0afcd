-- Which traces are to be sent to MLflow. Their spans are those of otel.spans, so that a day without MLflow costs a row a trace.

CREATE TABLE otel.mlflow_outbox (
    trace_id        text COLLATE "C" PRIMARY KEY,
    status          text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'sending', 'sent', 'failed')),
    enqueued_at     timestamptz NOT NULL DEFAULT now(),   -- since when something of it is not sent
    next_attempt_at timestamptz NOT NULL,                 -- while sending: when the claim runs out
    attempts        integer NOT NULL DEFAULT 0,           -- since it was sent last
    sends           integer NOT NULL DEFAULT 0,
    changed         boolean NOT NULL DEFAULT false,       -- spans came while it was being sent
    claim           uuid,
    span_count      integer NOT NULL DEFAULT 0,           -- sent the last time
    sent_at         timestamptz,
    error_message   text
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
CREATE INDEX mlflow_outbox_due ON otel.mlflow_outbox (next_attempt_at) WHERE status IN ('pending', 'sending');
CREATE INDEX mlflow_outbox_done ON otel.mlflow_outbox (sent_at) WHERE status IN ('sent', 'failed');

-- Who did not take it; letters of MLflow have the queue_id 0.
ALTER TABLE otel.dead_letters ADD COLUMN target text NOT NULL DEFAULT 'postgres' CHECK (target IN ('postgres', 'mlflow'));
