package dev.tracestack.runtime.docker.engine;

import com.github.dockerjava.transport.SSLConfig;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS to an engine, from the folder that the docker command uses: {@code ca.pem}, {@code cert.pem}, {@code key.pem}. */
final class EngineCertificates implements SSLConfig {

    private final Path folder;

    EngineCertificates(Path folder) {
        this.folder = folder;
    }

    @Override
    public SSLContext getSSLContext() {
        try {
            KeyStore authorities = empty();
            int number = 0;
            for (Certificate authority : certificates("ca.pem")) {
                authorities.setCertificateEntry("ca" + number++, authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            KeyStore own = empty();
            own.setKeyEntry(
                    "client", key(), new char[0], certificates("cert.pem").toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new TracestackException(
                    FaultCode.RUNTIME_UNAVAILABLE,
                    "TLS to the engine: expected ca.pem, cert.pem and key.pem (PKCS #8) in " + folder + ", found " + e,
                    Remedy.of(
                            "point DOCKER_CERT_PATH to the folder; a key that says BEGIN RSA PRIVATE KEY can be converted",
                            "openssl pkcs8 -topk8 -nocrypt -in key.pem -out key8.pem && mv key8.pem key.pem"),
                    e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private Collection<? extends Certificate> certificates(String file) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private PrivateKey key() throws GeneralSecurityException, IOException {
        String pem = Files.readString(folder.resolve("key.pem"));
        if (!pem.contains("BEGIN PRIVATE KEY")) {
            throw new InvalidKeySpecException("a key.pem that is not in the form BEGIN PRIVATE KEY");
        }
        String base64 = pem.replaceAll("(?s).*-----BEGIN PRIVATE KEY-----|-----END PRIVATE KEY-----.*", "");
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (InvalidKeySpecException notRsa) {
            return KeyFactory.getInstance("EC").generatePrivate(spec);
        }
    }
}
