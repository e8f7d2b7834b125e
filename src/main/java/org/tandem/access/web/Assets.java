package org.tandem.access.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Style, scripts and fonts, held in memory with a fingerprint of all of them. The fingerprint is in every address, so
 * browsers may keep what they have for a year and never show a page in an old style.
 */
@Named
@ApplicationScoped
public class Assets {

    /** One file as it is sent; fonts are packed already and have no second form. */
    static final class Asset {

        private final String type;
        private final byte[] plain;
        private final byte[] packed;

        private Asset(String type, byte[] plain, byte[] packed) {
            this.type = type;
            this.plain = plain;
            this.packed = packed;
        }

        String type() {
            return type;
        }

        byte[] plain() {
            return plain;
        }

        Optional<byte[]> packed() {
            return Optional.ofNullable(packed);
        }
    }

    @Inject
    ServletContext context;

    private final Map<String, Asset> assets = new TreeMap<>();
    private String fingerprint;

    @PostConstruct
    void load() {
        try {
            for (String path : context.getResourcePaths("/assets/")) {
                try (InputStream in = context.getResourceAsStream(path)) {
                    byte[] plain = in.readAllBytes();
                    String type = type(path);
                    assets.put(
                            path.substring("/assets/".length()),
                            new Asset(type, plain, type.startsWith("font") ? null : packed(plain)));
                }
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            assets.forEach((name, asset) -> digest.update(asset.plain()));
            fingerprint = HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    public String url(String name) {
        return context.getContextPath() + "/assets/" + fingerprint + "/" + name;
    }

    /** Changes when any style, script or font does. */
    public String getFingerprint() {
        return fingerprint;
    }

    Optional<Asset> asset(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        }
        return out.toByteArray();
    }

    private static String type(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=UTF-8";
            case "js" -> "text/javascript;charset=UTF-8";
            case "svg" -> "image/svg+xml";
            case "woff2" -> "font/woff2";
            default -> "text/plain;charset=UTF-8";
        };
    }
}
