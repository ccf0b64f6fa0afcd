package dev.tracestack.otlp;

/**
 * How text that is no valid Unicode travels in protobuf. A lone surrogate, which OTLP/JSON can carry as an escape, has
 * no UTF-8 form.
 */
public enum StringForm {
    /**
     * For everything that leaves or enters the process: proto3 strings. Reading refuses what is not UTF-8; writing puts
     * U+FFFD in the place of a lone surrogate.
     */
    UTF_8,
    /**
     * For bytes that only this program writes and reads, such as the queue's payload: as UTF-8, but a lone surrogate is
     * three bytes, as in the WTF-8 encoding (simonsapin.github.io/wtf-8), so that every string comes back as it was.
     */
    WTF_8
}
