-- Traces, spans and what made them. Ids are lower-case hex. Text that PostgreSQL cannot hold is escaped with U+241B.

CREATE TABLE otel.resources (
    id                       uuid PRIMARY KEY,          -- of the content, so that writers need no look-up
    service_name             text NOT NULL,
    attributes               jsonb NOT NULL,
    dropped_attributes_count bigint NOT NULL,
    schema_url               text NOT NULL,
    first_seen_at            timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE otel.scopes (
    id                       uuid PRIMARY KEY,
    name                     text NOT NULL,
    version                  text NOT NULL,
    attributes               jsonb NOT NULL,
    dropped_attributes_count bigint NOT NULL,
    schema_url               text NOT NULL,
    first_seen_at            timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE otel.traces (
    trace_id        text COLLATE "C" PRIMARY KEY,
    service_name    text NOT NULL,                      -- of the root span; until it is here, of the first span
    root_name       text NOT NULL,
    root_span_id    text COLLATE "C" NOT NULL,
    root_is_child   boolean NOT NULL,                   -- no span without a parent has come yet
    root_start_time timestamptz NOT NULL,
    start_time      timestamptz NOT NULL,
    last_start_time timestamptz NOT NULL,               -- of the span that started last: bounds the partitions
    end_time        timestamptz NOT NULL,
    duration_ms     double precision GENERATED ALWAYS AS (extract(epoch FROM end_time - start_time) * 1000) STORED,
    span_count      integer NOT NULL,
    error_count     integer NOT NULL,
    status          text GENERATED ALWAYS AS (CASE WHEN error_count > 0 THEN 'error' ELSE 'ok' END) STORED,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX traces_by_start ON otel.traces (start_time DESC, trace_id DESC);
-- Names have no limit, an index entry has one: queries say left(service_name, 100) = left($1, 100) as well.
CREATE INDEX traces_by_service ON otel.traces (left(service_name, 100), start_time DESC, trace_id DESC);

CREATE TABLE otel.spans (
    trace_id                 text COLLATE "C" NOT NULL,
    span_id                  text COLLATE "C" NOT NULL,
    parent_span_id           text COLLATE "C",
    service_name             text NOT NULL,
    name                     text NOT NULL,
    kind                     text NOT NULL,             -- SPAN_KIND_SERVER, …
    status_code              text NOT NULL,             -- STATUS_CODE_ERROR, …
    status_message           text NOT NULL,
    start_time               timestamptz NOT NULL,
    end_time                 timestamptz NOT NULL,
    duration_ms              double precision NOT NULL,
    start_time_unix_nano     bigint NOT NULL,           -- the 64 bits as sent: after the year 2262 they read negative
    end_time_unix_nano       bigint NOT NULL,
    resource_id              uuid NOT NULL,
    scope_id                 uuid NOT NULL,
    flags                    bigint NOT NULL,
    dropped_attributes_count bigint,                    -- null for none, as the next two
    dropped_events_count     bigint,
    dropped_links_count      bigint,
    trace_state              text,
    span_attributes          jsonb NOT NULL,
    events                   jsonb NOT NULL,
    links                    jsonb NOT NULL,
    UNIQUE (trace_id, span_id, start_time)
) PARTITION BY RANGE (start_time);
CREATE TABLE otel.spans_default PARTITION OF otel.spans DEFAULT;
CREATE INDEX spans_by_start ON otel.spans USING brin (start_time) WITH (pages_per_range = 32, autosummarize = on);

CREATE VIEW otel.span_details AS
SELECT s.*, r.attributes AS resource_attributes, c.name AS scope_name, c.version AS scope_version,
       c.attributes AS scope_attributes
FROM otel.spans s JOIN otel.resources r ON r.id = s.resource_id JOIN otel.scopes c ON c.id = s.scope_id;
