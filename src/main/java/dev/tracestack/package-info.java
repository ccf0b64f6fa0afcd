/** The program's entry; everything else lives in a package by capability below. */
@NullMarked
package dev.tracestack;

import org.jspecify.annotations.NullMarked;
