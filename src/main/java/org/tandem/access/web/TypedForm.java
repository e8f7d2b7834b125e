package org.tandem.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What arrived of a form: the fields by name, several of one name on a line each. */
final class TypedForm {

    /** What travels in every form and was not typed. */
    private static final Set<String> CARRIED = Set.of("csrf", "act", "boxes", "step", "draft", "draft.version");

    private TypedForm() {}

    static Map<String, String> all(HttpServletRequest request) {
        return sent(request.getParameterMap(), request.getQueryString());
    }

    /**
     * What came with the form. The servlet gives the values of the address first, under the same names: a page that was
     * opened with {@code ?subject=XB_PM004} and has a field of that name would else be sent both.
     */
    static Map<String, String> sent(Map<String, String[]> sent, String address) {
        Map<String, Integer> addressed = new HashMap<>();
        if (address != null) {
            for (String pair : address.split("&", -1)) {
                addressed.merge(
                        URLDecoder.decode(pair.replaceFirst("=.*", ""), StandardCharsets.UTF_8), 1, Integer::sum);
            }
        }
        Map<String, String> typed = new LinkedHashMap<>();
        sent.forEach((name, all) -> {
            int skipped = Math.min(all.length, addressed.getOrDefault(name, 0));
            if (skipped < all.length) {
                typed.put(
                        name,
                        String.join("\n", Arrays.asList(all).subList(skipped, all.length))
                                .replace("\r\n", "\n"));
            }
        });
        return typed;
    }

    static Map<String, String> typed(Map<String, String> all) {
        Map<String, String> typed = new LinkedHashMap<>(all);
        typed.keySet().removeAll(CARRIED);
        return typed;
    }

    static Optional<UUID> draft(String id) {
        try {
            return id == null || id.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(id.strip()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
