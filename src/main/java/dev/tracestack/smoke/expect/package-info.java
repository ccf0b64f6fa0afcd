/** What somebody expects of a trace, read from a YAML file, and what a trace has instead. */
@NullMarked
package dev.tracestack.smoke.expect;

import org.jspecify.annotations.NullMarked;
