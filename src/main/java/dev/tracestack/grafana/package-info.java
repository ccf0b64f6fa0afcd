/** What Grafana says of itself: its HTTP API, and what it logs about provisioning. */
@NullMarked
package dev.tracestack.grafana;

import org.jspecify.annotations.NullMarked;
