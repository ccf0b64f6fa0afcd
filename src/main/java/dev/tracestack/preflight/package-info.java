/** What a project's files already show to be wrong before any container is started. */
@NullMarked
package dev.tracestack.preflight;

import org.jspecify.annotations.NullMarked;
