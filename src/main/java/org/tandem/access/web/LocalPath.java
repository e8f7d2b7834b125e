package org.tandem.access.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where to go on after signing in: a place of the workspace, never another site. */
final class LocalPath {

    static final String HOME = "/app";

    private LocalPath() {}

    /** The path as asked, if it is one of ours; else the workspace's first page. */
    static String orHome(String asked) {
        return Optional.ofNullable(asked)
                .filter(p -> p.matches("/app([/?][A-Za-z0-9/._~?=&%+-]*)?"))
                .filter(p -> !p.contains("//") && !p.contains(".."))
                .orElse(HOME);
    }

    static String parameter(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
