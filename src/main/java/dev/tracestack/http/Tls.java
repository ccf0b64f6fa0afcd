package dev.tracestack.http;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.FileFault;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom an {@code https} address is believed, and what is shown to it. */
public final class Tls {

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");
    private static final Tls STANDARD = new Tls(null, true);

    private final @Nullable SSLContext context;
    private final boolean namesAreChecked;

    private Tls(@Nullable SSLContext context, boolean namesAreChecked) {
        this.context = context;
        this.namesAreChecked = namesAreChecked;
    }

    /** As the JVM has it: public authorities, names checked, nothing shown. */
    public static Tls standard() {
        return STANDARD;
    }

    /**
     * From files.
     *
     * @param trusted PEM certificates to believe instead of the public authorities
     * @param shown a PEM file with our certificate and its unencrypted PKCS#8 key
     * @param unchecked believe every certificate under every name
     * @throws TracestackException {@code TS202} where a file cannot be used
     */
    public static Tls of(Optional<Path> trusted, Optional<Path> shown, boolean unchecked) {
        if (trusted.isEmpty() && shown.isEmpty() && !unchecked) {
            return STANDARD;
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager @Nullable [] keys = shown.isPresent() ? ClientCertificate.read(shown.get()) : null;
            TrustManager @Nullable [] trust = unchecked
                    ? new TrustManager[] {new TrustsEveryone()}
                    : trusted.isPresent() ? managers(trusted.get()) : null;
            context.init(keys, trust, null);
            return new Tls(context, !unchecked);
        } catch (GeneralSecurityException e) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "TLS settings: expected them to work together, found " + e.getMessage(),
                    Remedy.of("check the certificate files that the settings name"),
                    e);
        }
    }

    void apply(HttpsURLConnection connection) {
        if (context != null) {
            connection.setSSLSocketFactory(context.getSocketFactory());
        }
        if (!namesAreChecked) {
            connection.setHostnameVerifier((_, _) -> true);
        }
    }

    private static TrustManager[] managers(Path file) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates(file)) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** The certificates of a PEM file, at least one. */
    static Collection<? extends Certificate> certificates(Path file) {
        try {
            // a key may stand beside them, which the JDK's reader would take for a broken certificate
            String own = CERTIFICATE
                    .matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.joining("\n"));
            if (own.isEmpty()) {
                throw new CertificateException("no certificate");
            }
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(own.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException | CertificateException e) {
            throw unusable(file, e);
        }
    }

    static TracestackException unusable(Path file, Exception cause) {
        return new TracestackException(
                FaultCode.INVALID_SETTING,
                "reading " + file + ": expected certificates in PEM, found "
                        + (cause instanceof IOException refused ? FileFault.words(file, refused) : cause.getMessage()),
                Remedy.of("name a readable PEM file"),
                cause);
    }
}
