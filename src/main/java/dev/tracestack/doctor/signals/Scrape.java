package dev.tracestack.doctor.signals;

import dev.tracestack.metrics.Exposition;
import java.time.Instant;

/** One page of metrics, and when it was read. */
public record Scrape(Instant at, Exposition page) {}
