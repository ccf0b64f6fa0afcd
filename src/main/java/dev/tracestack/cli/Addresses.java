package dev.tracestack.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.TypeConversionException;

/** Addresses of receivers on the command line. */
final class Addresses {

    private Addresses() {}

    /** {@code http://HOST:PORT}, with nothing left out. */
    static URI parse(String text) {
        try {
            URI address = new URI(text);
            if ("http".equals(address.getScheme()) && address.getHost() != null && address.getPort() > 0) {
                return address;
            }
            throw refusal(text);
        } catch (URISyntaxException notAnAddress) {
            TypeConversionException refusal = refusal(text);
            refusal.initCause(notAnAddress);
            throw refusal;
        }
    }

    private static TypeConversionException refusal(String text) {
        return new TypeConversionException("expected http://HOST:PORT, found '" + text + "'");
    }
}
