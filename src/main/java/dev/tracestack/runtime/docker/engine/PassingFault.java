package dev.tracestack.runtime.docker.engine;

import java.util.regex.Pattern;

/** Faults of a registry that may well be over a moment later; engines hand them on as text. */
final class PassingFault {

    static final int BUSY = 429;

    private static final Pattern TEXT = Pattern.compile(
            "toomanyrequests|too many requests|received unexpected HTTP status: 5\\d\\d|(status|code):? (429|5\\d\\d)"
                    + "|TLS handshake timeout|i/o timeout|connection reset|unexpected EOF|Client\\.Timeout",
            Pattern.CASE_INSENSITIVE);

    private PassingFault() {}

    static boolean is(EngineError fault) {
        return !fault.isNoAnswer()
                && (fault.isPassing() || TEXT.matcher(fault.text()).find());
    }
}
