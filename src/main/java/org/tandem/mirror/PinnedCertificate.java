package org.tandem.mirror;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The certificate of another deployment, as its operator handed it over: that one and no other, whoever else may vouch for
 * one, and only while it is valid.
 *
 * @param pem as in a file: {@code -----BEGIN CERTIFICATE-----} …
 */
public record PinnedCertificate(@JsonValue String pem) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PinnedCertificate {
        read(pem);
    }

    X509Certificate certificate() {
        return read(pem);
    }

    private static X509Certificate read(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(String.valueOf(pem).getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException("This is no certificate in PEM", unreadable);
        }
    }

    /** Whether it is this one, and valid now. */
    boolean is(X509Certificate shown) {
        try {
            shown.checkValidity();
            return shown.equals(certificate());
        } catch (CertificateException expired) {
            return false;
        }
    }

    /** Trusts these alone, at either end of a connection. The name in a certificate that people compared says nothing more. */
    static TrustManager trusting(Collection<PinnedCertificate> pinned) {
        return new X509ExtendedTrustManager() {

            private void check(X509Certificate[] chain) throws CertificateException {
                if (chain.length == 0) {
                    throw new CertificateException("No certificate was shown");
                }
                chain[0].checkValidity();
                if (pinned.stream().noneMatch(one -> one.is(chain[0]))) {
                    throw new CertificateException("Another certificate than was written down");
                }
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
                check(chain);
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
                    throws CertificateException {
                check(chain);
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                    throws CertificateException {
                check(chain);
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
                check(chain);
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
                    throws CertificateException {
                check(chain);
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                    throws CertificateException {
                check(chain);
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                List<X509Certificate> all =
                        pinned.stream().map(PinnedCertificate::certificate).toList();
                return all.toArray(new X509Certificate[0]);
            }
        };
    }
}
