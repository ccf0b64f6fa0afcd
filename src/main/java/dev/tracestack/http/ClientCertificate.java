package dev.tracestack.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A certificate and its private key from one PEM file, to be shown to servers that ask for one. */
final class ClientCertificate {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private ClientCertificate() {}

    static KeyManager[] read(Path file) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry(
                    "client",
                    key(file, Files.readString(file)),
                    new char[0],
                    Tls.certificates(file).toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory.getKeyManagers();
        } catch (IOException e) {
            throw Tls.unusable(file, e);
        }
    }

    private static PrivateKey key(Path file, String text) throws GeneralSecurityException {
        Matcher found = KEY.matcher(text);
        if (!found.find()) {
            throw Tls.unusable(file, new InvalidKeySpecException("no unencrypted PKCS#8 key (BEGIN PRIVATE KEY)"));
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException another) {
                // a key of another kind; the next one may read it
            }
        }
        throw Tls.unusable(file, new InvalidKeySpecException("a key that is not RSA, EC or EdDSA"));
    }
}
