package org.tandem.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What arrived of a form: the fields by name, several of one name on a line each. */
final class TypedForm {

    /** What travels in every form and was not typed. */
    private static final Set<String> CARRIED = Set.of("csrf", "act", "step", "draft", "draft.version");

    private TypedForm() {}

    static Map<String, String> all(HttpServletRequest request) {
        Map<String, String> all = new LinkedHashMap<>();
        request.getParameterMap()
                .forEach((name, typed) -> all.put(name, String.join("\n", typed).replace("\r\n", "\n")));
        return all;
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
