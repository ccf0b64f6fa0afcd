package dev.tracestack.explorer;

import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import java.net.URI;

/**
 * The parts of a stack that the page shows.
 *
 * @param tempo base of Tempo's HTTP API; searched, and ephemeral
 * @param database the durable store
 * @param reader a role that may only read there
 * @param receiver OTLP over HTTP, without {@code /v1/traces}; takes what is imported
 */
public record ExplorerSources(URI tempo, DatabaseAddress database, Login reader, URI receiver) {}
