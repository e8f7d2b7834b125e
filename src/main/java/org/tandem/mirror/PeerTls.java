package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * TLS between deployments, both of which show a certificate. It comes before any signature and replaces none: what a letter
 * is follows from its own.
 */
@ApplicationScoped
public class PeerTls {

    private final PeerCertificates own;
    private final Counterparts counterparts;

    @Inject
    public PeerTls(PeerCertificates own, Counterparts counterparts) {
        this.own = own;
        this.counterparts = counterparts;
    }

    protected PeerTls() {
        this(null, null);
    }

    /** Shows our certificate, and trusts that of this counterpart alone, where its file names one. */
    SSLContext towards(Counterpart counterpart) {
        return context(
                own,
                counterpart
                        .certificate()
                        .map(one -> new TrustManager[] {PinnedCertificate.trusting(java.util.List.of(one))})
                        .orElse(null));
    }

    /** At the end that is called: shows our certificate, and takes these alone. */
    static SSLContext accepting(PeerCertificates own, Collection<PinnedCertificate> theirs) {
        return context(own, new TrustManager[] {PinnedCertificate.trusting(theirs)});
    }

    /**
     * Whether the doors open to whoever showed this when the connection was made.
     *
     * @param chain as the server's listener was shown it; empty where nothing was
     */
    public boolean opensTo(X509Certificate[] chain) {
        if (!own.demanded()) {
            return true;
        }
        return chain.length > 0
                && counterparts.all().stream()
                        .flatMap(one -> one.certificate().stream())
                        .anyMatch(one -> one.is(chain[0]));
    }

    private static SSLContext context(PeerCertificates own, TrustManager[] trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] shown =
                    own.keyStore().isPresent() ? shown(own.keyStore().get(), own.password()) : null;
            context.init(shown, trusted, null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The key store for TLS between deployments cannot be used", unusable);
        }
    }

    private static KeyManager[] shown(Path file, String password) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The key store for TLS between deployments cannot be read", unreadable);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password.toCharArray());
        return keys.getKeyManagers();
    }
}
