/** How results look: text for people, JSON for programs, and the one sanitiser of foreign text. */
@NullMarked
package dev.tracestack.report;

import org.jspecify.annotations.NullMarked;
