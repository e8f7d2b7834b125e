package org.tandem.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The key and the certificate that a deployment shows to others, made with the JDK's own tool as an operator would, and whose
 * its listener takes.
 */
public final class NodeCertificate {

    private static final String PASSWORD = "for tests";

    private final Path keyStore;
    private final Path trustStore;
    private final List<NodeCertificate> trusted = new ArrayList<>();

    private NodeCertificate(Path directory) {
        this.keyStore = directory.resolve("key.p12");
        this.trustStore = directory.resolve("trust.p12");
    }

    /** One in each name; there may be several in the same. */
    public static List<NodeCertificate> of(List<String> names) {
        try {
            List<NodeCertificate> made = new ArrayList<>();
            List<Process> making = new ArrayList<>();
            for (String name : names) {
                NodeCertificate one = new NodeCertificate(Files.createTempDirectory("tandem-certificate"));
                made.add(one);
                making.add(one.make(name));
            }
            for (Process tool : making) {
                if (tool.waitFor() != 0) {
                    throw new IllegalStateException(
                            new String(tool.getInputStream().readAllBytes()));
                }
            }
            return made;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Process make(String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-genkeypair",
                        "-alias",
                        "tandem",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
    }

    /** Its listener takes these and no other. */
    void trusts(List<NodeCertificate> others) {
        trusted.addAll(others);
        try (OutputStream out = Files.newOutputStream(trustStore)) {
            trustStore().store(out, PASSWORD.toCharArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (NodeCertificate one : trusted) {
            store.setCertificateEntry(
                    "of-" + trusted.indexOf(one), one.keyStore().getCertificate("tandem"));
        }
        return store;
    }

    private KeyStore keyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    public String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(keyStore().getCertificate("tandem").getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What Payara Micro's listener is told. */
    Path properties() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("javax.net.ssl.keyStore", keyStore.toString());
        properties.setProperty("javax.net.ssl.keyStorePassword", PASSWORD);
        properties.setProperty("javax.net.ssl.trustStore", trustStore.toString());
        properties.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        Path file = keyStore.resolveSibling("tls.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        return file;
    }

    /** What Tandem is told. */
    Map<String, String> environment() {
        return Map.of(
                "TANDEM_PEER_KEYSTORE",
                keyStore.toString(),
                "TANDEM_PEER_KEYSTORE_PASSWORD",
                PASSWORD,
                "TANDEM_PEER_CERTIFICATES",
                "demanded");
    }

    /** Asks those that this one trusts, and shows them this certificate. */
    public HttpClient showing() {
        return client(true);
    }

    /** Asks those that this one trusts, and shows them none. */
    public HttpClient hiding() {
        return client(false);
    }

    private HttpClient client(boolean shown) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(), PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown ? keys.getKeyManagers() : null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context).build();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
