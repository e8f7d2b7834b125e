package org.tandem.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Json;

/** Two ends of a connection, each with a certificate that the other one's operator wrote down. */
@DisplayName("A connection between deployments")
class PeerTlsTest {

    private static final String PASSWORD = "for tests";

    @TempDir
    static Path files;

    private static PinnedCertificate ours;
    private static PinnedCertificate theirs;
    private static HttpsServer server;

    @BeforeAll
    static void listen() throws Exception {
        ours = certificate("ours", "");
        theirs = certificate("theirs", "");
        certificate("strangers", "");
        certificate("expired", "-2d");
        server = listening("theirs", List.of(ours, pem("expired")));
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static HttpsServer listening(String keyStore, List<PinnedCertificate> taken) throws IOException {
        SSLContext context = PeerTls.accepting(store(keyStore), taken);
        HttpsServer listening = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listening.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters connection) {
                SSLParameters demanded = context.getDefaultSSLParameters();
                demanded.setNeedClientAuth(true);
                connection.setSSLParameters(demanded);
            }
        });
        listening.createContext("/peer/v1/versions", exchange -> {
            byte[] answer = "{\"versions\":[\"1\"]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        listening.start();
        return listening;
    }

    /** With the JDK's own tool, as an operator would. */
    private static PinnedCertificate certificate(String name, String begins) throws Exception {
        List<String> make = new java.util.ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-validity",
                "1",
                "-storetype",
                "PKCS12"));
        if (!begins.isEmpty()) {
            make.addAll(List.of("-startdate", begins));
        }
        keytool(name, make);
        keytool(
                name,
                List.of(
                        "-exportcert",
                        "-rfc",
                        "-alias",
                        name,
                        "-file",
                        files.resolve(name + ".pem").toString()));
        return pem(name);
    }

    private static void keytool(String name, List<String> arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-keystore", files.resolve(name + ".p12").toString(), "-storepass", PASSWORD));
        Process made = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(files.resolve("keytool.txt").toFile())
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue())
                .as(Files.readString(files.resolve("keytool.txt")))
                .isZero();
    }

    private static PinnedCertificate pem(String name) throws IOException {
        return new PinnedCertificate(Files.readString(files.resolve(name + ".pem")));
    }

    /** What a server's own listener trusts holds counterparts alone, and is what Java asks for by default. */
    @Test
    void with_anybody_else_rests_on_the_authorities_that_Java_comes_with() throws Exception {
        String before = System.getProperty("javax.net.ssl.trustStore");
        System.setProperty(
                "javax.net.ssl.trustStore", files.resolve("theirs.p12").toString());
        try {
            assertThat(Stream.of(BoundedHttp.trustedByJava())
                            .flatMap(one -> Stream.of(((X509TrustManager) one).getAcceptedIssuers())))
                    .hasSizeGreaterThan(20);
        } finally {
            if (before == null) {
                System.clearProperty("javax.net.ssl.trustStore");
            } else {
                System.setProperty("javax.net.ssl.trustStore", before);
            }
        }
        SSLContext of = SSLContext.getDefault();
        SSLContext.setDefault(PeerTls.accepting(store("ours"), List.of(theirs)));
        try {
            BoundedHttp http = BoundedHttp.trustingAsJavaDoes(Duration.ofSeconds(10));
            URI there = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
            assertThatThrownBy(() ->
                            http.answer(http.at(there, "/peer/v1/versions").GET(), 1_000))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("PKIX");
        } finally {
            SSLContext.setDefault(of);
        }
    }

    private static PeerCertificates store(String name) {
        return new PeerCertificates(Optional.of(files.resolve(name + ".p12")), PASSWORD, false);
    }

    private static List<String> asked(PeerCertificates shown, HttpsServer there, PinnedCertificate expected) {
        URI address = URI.create("https://127.0.0.1:" + there.getAddress().getPort());
        return new HttpWire(new PeerTls(shown, null), Duration.ofSeconds(10))
                .versions(counterpart(address, "XB", expected));
    }

    private static Counterpart counterpart(URI address, String keeps, PinnedCertificate expected) {
        return new Counterpart(
                Optional.of(address),
                Optional.empty(),
                List.of(new Correspondent(keeps)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(expected),
                Optional.empty());
    }

    @Test
    void is_made_where_each_shows_what_the_other_has_written_down() {
        assertThat(asked(store("ours"), server, theirs)).containsExactly("1");
    }

    @Test
    void is_refused_without_a_certificate_with_a_strangers_and_with_one_that_has_expired() {
        PeerCertificates nothing = new PeerCertificates(Optional.empty(), "", false);
        for (PeerCertificates shown : List.of(nothing, store("strangers"), store("expired"))) {
            assertThatThrownBy(() -> asked(shown, server, theirs))
                    .as(shown.toString())
                    .isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void opens_the_doors_where_certificates_are_demanded_to_those_that_are_written_down_alone() throws Exception {
        Path counterparts = Files.createDirectory(files.resolve("counterparts"));
        for (PinnedCertificate one : List.of(theirs, pem("expired"))) {
            Counterpart known = counterpart(URI.create("https://127.0.0.1"), one == theirs ? "XB" : "XA-XB", one);
            Files.writeString(counterparts.resolve(known.correspondents().get(0) + ".json"), Json.write(known));
        }
        Counterparts writtenDown = new Counterparts(new CounterpartsLocation(counterparts), Hosting.parse("XA"), null);
        PeerTls demanding = new PeerTls(new PeerCertificates(Optional.empty(), "", true), writtenDown);

        assertThat(demanding.opensTo(chain(theirs))).isTrue();
        assertThat(demanding.opensTo(chain(ours))).as("our own").isFalse();
        assertThat(demanding.opensTo(chain(pem("strangers"), theirs)))
                .as("behind it stands one that is known")
                .isFalse();
        assertThat(demanding.opensTo(chain(pem("expired")))).isFalse();
        assertThat(demanding.opensTo(chain())).isFalse();
        assertThat(new PeerTls(new PeerCertificates(Optional.empty(), "", false), writtenDown).opensTo(chain()))
                .as("where they are welcome")
                .isTrue();
    }

    private static X509Certificate[] chain(PinnedCertificate... shown) {
        return Stream.of(shown).map(PinnedCertificate::certificate).toArray(X509Certificate[]::new);
    }

    @Test
    void is_refused_towards_one_that_shows_another_than_was_written_down_or_one_that_has_expired() throws Exception {
        assertThatThrownBy(() -> asked(store("ours"), server, pem("strangers"))).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> asked(store("ours"), server, null))
                .as("the JDK does not know who signed it")
                .isInstanceOf(Unreachable.class);
        HttpsServer old = listening("expired", List.of(ours));
        try {
            assertThatThrownBy(() -> asked(store("ours"), old, pem("expired"))).isInstanceOf(Unreachable.class);
        } finally {
            old.stop(0);
        }
    }
}
