/**
 * A Compose project as immutable records, named after the terms of the Compose specification and written as Docker
 * Compose writes it. As in Compose's own model an empty text, an empty collection, 0 and false mean absent; where
 * Compose tells absent from empty, the component can be null.
 */
@NullMarked
package dev.tracestack.compose;

import org.jspecify.annotations.NullMarked;
