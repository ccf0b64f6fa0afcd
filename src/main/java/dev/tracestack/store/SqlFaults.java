package dev.tracestack.store;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TlsFault;
import dev.tracestack.fault.TracestackException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;

/** What an error of PostgreSQL means for us, by its SQLSTATE (PostgreSQL's documentation, appendix A). */
final class SqlFaults {

    /** What to do about an error. */
    enum Meaning {
        /** The server is away or cannot serve now: the same again may work later. */
        AWAY,
        /** The role, its password or its rights: the same again will not work. */
        REFUSED,
        /** Two of us met, or something took too long: the same again works soon. */
        BUSY,
        /** These rows cannot be stored as they are. */
        DATA
    }

    /** In the driver's words for a certificate of another name. */
    private static final String NAME_CHECK = " by hostnameverifier";

    private SqlFaults() {}

    static Meaning meaning(SQLException error) {
        String state = error.getSQLState();
        if (state == null || state.length() < 2) {
            return Meaning.AWAY;
        }
        if (state.equals("42501")) {
            return Meaning.REFUSED;
        }
        return switch (state.substring(0, 2)) {
            // XX: an internal error, which no other rows would cure; a file that cannot grow is one, too
            case "08", "53", "57", "58", "F0", "XX" -> state.equals("57014") ? Meaning.BUSY : Meaning.AWAY;
            case "28", "3D" -> Meaning.REFUSED;
            case "40", "55", "25" -> Meaning.BUSY;
            default -> Meaning.DATA;
        };
    }

    /** The error's own words on one line, with its SQLSTATE; the row's content, which servers quote, is left out. */
    static String reason(SQLException error) {
        if (error.getCause() instanceof SSLException tls) {
            return TlsFault.words(tls);
        }
        String text = error.getMessage() == null ? "no message" : error.getMessage();
        if (text.contains(NAME_CHECK)) {
            return TlsFault.otherName(
                    text.substring(0, text.indexOf(NAME_CHECK)).strip());
        }
        int end = text.indexOf('\n');
        String line = (end < 0 ? text : text.substring(0, end)).strip();
        return error.getSQLState() == null ? line : line + " (SQLSTATE " + error.getSQLState() + ")";
    }

    /** The error as one that a person sees. */
    static TracestackException toFault(String attempted, DatabaseAddress address, SQLException error) {
        String message = attempted + " at " + address + ": " + reason(error);
        return switch (meaning(error)) {
            case AWAY, BUSY ->
                new TracestackException(
                        FaultCode.POSTGRES_UNREACHABLE,
                        message,
                        Remedy.of("see whether PostgreSQL runs and serves", "tracestack ps"),
                        error);
            case REFUSED ->
                new TracestackException(
                        FaultCode.POSTGRES_REFUSED,
                        message,
                        Remedy.of("use the role and password of this project", "tracestack ps"),
                        error);
            case DATA ->
                new TracestackException(
                        FaultCode.POSTGRES_FAILED,
                        message,
                        Remedy.of("see PostgreSQL's log for the statement", "tracestack logs agent-control-db"),
                        error);
        };
    }
}
