/** The durable side: spans, the ingestion queue and their tables in PostgreSQL. The only place that speaks SQL. */
@NullMarked
package dev.tracestack.store;

import org.jspecify.annotations.NullMarked;
