package dev.tracestack.tracestore;

import dev.tracestack.http.Query;
import java.util.Optional;

/** Reads numbers of a query as Tempo 3.0 does, in Go's words where they are wrong. */
final class QueryNumbers {

    private static final long MAX_UINT32 = 0xffff_ffffL;

    private QueryNumbers() {}

    /**
     * An unsigned 32-bit number, or the default where the parameter is absent or empty.
     *
     * @throws Invalid if it is none
     */
    static long uint32(Query query, String name, long absent) throws Invalid {
        return number(query, name, absent, "ParseUint", MAX_UINT32);
    }

    /** As the other, where Tempo reads a signed number; one below 0 is refused, too. */
    static long int32(Query query, String name, long absent) throws Invalid {
        return number(query, name, absent, "ParseInt", Integer.MAX_VALUE);
    }

    private static long number(Query query, String name, long absent, String reader, long most) throws Invalid {
        Optional<String> text = query.first(name).filter(s -> !s.isEmpty());
        if (text.isEmpty()) {
            return absent;
        }
        String digits = text.get();
        String complaint = "invalid " + name + ": strconv." + reader + ": parsing \"" + digits + "\": ";
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Invalid(complaint + "invalid syntax");
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        if (significant.length() > 10 || Long.parseLong(significant) > most) {
            throw new Invalid(complaint + "value out of range");
        }
        return Long.parseLong(significant);
    }

    /** Refuses a start that is not before the end. */
    static void checkOrder(long start, long end) throws Invalid {
        if (start >= end) {
            throw new Invalid("http parameter start must be before end. received start=" + start + " end=" + end);
        }
    }
}
