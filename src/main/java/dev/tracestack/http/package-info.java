/** A small HTTP/1.1 server with safe defaults on the JDK's own, and a client for probes. */
@NullMarked
package dev.tracestack.http;

import org.jspecify.annotations.NullMarked;
