package dev.tracestack.fault;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** What TLS failed at, in words that a person can act on: the JDK's name a class and an algorithm. */
public final class TlsFault {

    private static final String CERTIFICATE = "the certificate that it shows";
    private static final int DEEPEST = 12;

    private TlsFault() {}

    /** In words, with the host that was asked for. */
    public static String words(String host, SSLException failure) {
        String said = String.valueOf(failure.getMessage());
        Throwable each = failure;
        for (int depth = 0; each != null && depth < DEEPEST; depth++, each = each.getCause()) {
            String message = String.valueOf(each.getMessage());
            switch (each) {
                case CertificateExpiredException _ -> {
                    return CERTIFICATE + " has expired: " + message;
                }
                case CertificateNotYetValidException _ -> {
                    return CERTIFICATE + " is not valid yet: " + message;
                }
                case CertPathBuilderException _ -> {
                    return CERTIFICATE + " is signed by nobody who is believed here";
                }
                default -> said = message;
            }
            if (message.startsWith("No subject alternative") || message.startsWith("No name matching")) {
                return CERTIFICATE + " is not made for the name '" + host + "': " + message;
            }
        }
        return said.contains("plaintext") || said.contains("Unsupported or unrecognized")
                ? "it does not speak TLS at this port"
                : "the TLS handshake failed: " + said;
    }

    /** Whether such words are in the text. */
    public static boolean isIn(String text) {
        return text.contains(CERTIFICATE);
    }
}
