package org.tandem.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * HTTP to an address that the operator wrote down and to no other: a redirect is not followed. A request ends after its time
 * whether the other one is silent, slow to begin or slow to end, and takes no more of an answer than its limit.
 */
public final class BoundedHttp {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final HttpClient client;
    private final Duration toAnswer;

    private BoundedHttp(HttpClient.Builder client, Duration toAnswer) {
        this.client = client.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TO_CONNECT)
                .build();
        this.toAnswer = toAnswer;
    }

    /** @param toAnswer from asking to the answer's last byte */
    static BoundedHttp with(SSLContext tls, Duration toAnswer) {
        return new BoundedHttp(HttpClient.newBuilder().sslContext(tls), toAnswer);
    }

    /**
     * To whoever shows a certificate of an authority that Java comes with, also where the server's own trust store holds
     * counterparts alone.
     */
    public static BoundedHttp trustingAsJavaDoes(Duration toAnswer) {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trustedByJava(), null);
            return with(tls, toAnswer);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The certificates that Java comes with cannot be used", unusable);
        }
    }

    static TrustManager[] trustedByJava() throws GeneralSecurityException {
        Path comesWith = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        try {
            // Without a password, as Java itself reads them.
            trust.init(KeyStore.getInstance(comesWith.toFile(), (char[]) null));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The certificates that Java comes with cannot be read", unreadable);
        }
        return trust.getTrustManagers();
    }

    /**
     * Only what travels encrypted may leave this machine, and an address is nothing but the other machine's.
     *
     * @param whose for the message to the operator
     */
    public static void mustBeAllowed(URI address, String whose) {
        String host = String.valueOf(address.getHost());
        boolean plain = "http".equals(address.getScheme()) && HERE.contains(host);
        if (!(plain || "https".equals(address.getScheme()))
                || address.getHost() == null
                || address.getUserInfo() != null
                || address.getQuery() != null
                || address.getFragment() != null) {
            throw new IllegalArgumentException("%s address begins with https://, was %s".formatted(whose, address));
        }
    }

    /** @param path with its slash */
    public HttpRequest.Builder at(URI address, String path) {
        return HttpRequest.newBuilder(URI.create(address.toString().replaceFirst("/$", "") + path))
                .timeout(toAnswer);
    }

    /**
     * @param most bytes of an answer
     * @throws Unreachable where there is no whole answer in time, or a longer one
     */
    public HttpResponse<byte[]> answer(HttpRequest.Builder request, int most) {
        CompletableFuture<HttpResponse<byte[]>> answering =
                client.sendAsync(request.build(), answer -> new LimitedBody(most));
        try {
            return answering.get(toAnswer.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new Unreachable("no whole answer in time");
        } catch (ExecutionException failed) {
            throw new Unreachable(words(failed.getCause()), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unreachable("stopped");
        } finally {
            answering.cancel(true);
        }
    }

    private static String words(Throwable failed) {
        return failed instanceof ConnectException
                ? "no connection"
                : failed.getClass().getSimpleName() + (failed.getMessage() == null ? "" : ": " + failed.getMessage());
    }
}
