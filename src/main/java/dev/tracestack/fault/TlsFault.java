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

    /** Why the two did not come to terms. */
    public static String words(SSLException failure) {
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
                return otherName(message);
            }
        }
        return said.contains("Unsupported or unrecognized") || said.contains("not an SSL/TLS record")
                ? "it does not speak TLS at this port"
                : "the TLS handshake failed: " + said;
    }

    /** The certificate is good and somebody else's. */
    public static String otherName(String said) {
        return CERTIFICATE + " is made for another name: " + said;
    }

    /** Whether such words are in the text. */
    public static boolean isIn(String text) {
        return text.contains(CERTIFICATE);
    }
}
