/** What logs, metrics and probes of the real programs mean: from what they say to findings with a code and a remedy. */
@NullMarked
package dev.tracestack.doctor.reading;

import org.jspecify.annotations.NullMarked;
