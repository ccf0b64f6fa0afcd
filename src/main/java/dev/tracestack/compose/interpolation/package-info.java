/** Variables of Compose files: templates in values, the types that the results take, and the files that define them. */
@NullMarked
package dev.tracestack.compose.interpolation;

import org.jspecify.annotations.NullMarked;
