package dev.tracestack.explorer;

/** The templating library of the page, served from its own package (BSD-3-Clause). */
final class LitHtml {

    /** As in the POM; part of the path within the package. */
    static final String VERSION = "3.3.1";

    private LitHtml() {}
}
