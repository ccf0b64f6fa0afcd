package dev.tracestack.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates that a test makes for itself with the JDK's own tool. */
public final class TestCertificates {

    private static final char[] PASSWORD = "for-this-test".toCharArray();

    private final Path folder;
    private final Path file;
    private KeyStore store;

    private TestCertificates(Path folder, KeyStore store) {
        this.folder = folder;
        this.file = folder.resolve("keys.p12");
        this.store = store;
    }

    /** None yet; they are kept in that folder. */
    public static TestCertificates in(Path folder) throws GeneralSecurityException {
        return new TestCertificates(folder, KeyStore.getInstance("PKCS12"));
    }

    /** An authority that signs others. */
    public TestCertificates authority(String name) throws IOException, InterruptedException, GeneralSecurityException {
        return made(name, List.of("-ext", "bc:critical"));
    }

    /** A server's certificate for those names, such as {@code ip:127.0.0.1}, signed by itself. */
    public TestCertificates server(String name, String names)
            throws IOException, InterruptedException, GeneralSecurityException {
        return made(name, List.of("-ext", "SAN=" + names));
    }

    /** As above, signed by an authority. */
    public TestCertificates server(String name, String names, String authority)
            throws IOException, InterruptedException, GeneralSecurityException {
        return made(name, List.of("-ext", "SAN=" + names, "-signer", authority));
    }

    /** The certificate in PEM, by itself or before that of who signed it. */
    public String certificate(String name) throws GeneralSecurityException {
        return pem("CERTIFICATE", store.getCertificate(name).getEncoded());
    }

    /** The key in PEM, not encrypted. */
    public String key(String name) throws GeneralSecurityException {
        return pem("PRIVATE KEY", store.getKey(name, PASSWORD).getEncoded());
    }

    /** The certificate as a file. */
    public Path file(String name) throws IOException, GeneralSecurityException {
        return Files.writeString(folder.resolve(name + ".pem"), certificate(name));
    }

    /** What a server is that shows that certificate, and believes it where it asks for one. */
    public SSLContext context(String name) throws IOException, GeneralSecurityException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setCertificateEntry("believed", store.getCertificate(name));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(one);
        one.setKeyEntry(name, store.getKey(name, PASSWORD), PASSWORD, store.getCertificateChain(name));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private TestCertificates made(String name, List<String> more)
            throws IOException, InterruptedException, GeneralSecurityException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(tool, "-genkeypair", "-alias", name, "-keyalg", "EC"));
        command.addAll(List.of("-dname", "CN=" + name, "-keystore", file.toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        command.addAll(more);
        Path log = folder.resolve("keytool.log");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!keytool.waitFor(120, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new AssertionError("keytool " + more + ": " + Files.readString(log));
        }
        store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return this;
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }
}
