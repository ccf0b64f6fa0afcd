/** How several Compose files become one: what a later file adds to, replaces in and takes out of an earlier one. */
@NullMarked
package dev.tracestack.compose.merge;

import org.jspecify.annotations.NullMarked;
