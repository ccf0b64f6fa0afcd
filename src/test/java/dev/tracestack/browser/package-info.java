/** A real Chromium, driven over its DevTools protocol, for tests of the web page. */
@NullMarked
package dev.tracestack.browser;

import org.jspecify.annotations.NullMarked;
