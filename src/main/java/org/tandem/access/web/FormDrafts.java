package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.tandem.access.Draft;
import org.tandem.access.Drafts;
import org.tandem.kernel.Refusal;

/**
 * What is typed into pages' forms, kept as the person's draft. Which draft it is travels in the form, as its fields {@code
 * draft} and {@code draft.version}.
 */
@ApplicationScoped
class FormDrafts {

    private static final int MOST_NAME = 80;

    private final SignedIn signedIn;
    private final Drafts drafts;

    @Inject
    FormDrafts(SignedIn signedIn, Drafts drafts) {
        this.signedIn = signedIn;
        this.drafts = drafts;
    }

    protected FormDrafts() {
        this(null, null);
    }

    /** One draft per person and form: who comes back finds what they typed. */
    Map<String, String> resume(HttpServletRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        signedIn.optional().ifPresent(actor -> {
            String query = request.getQueryString();
            String form = nameOf(request.getServletPath() + (query == null ? "" : "?" + query));
            Draft draft = drafts.open(actor, form).orElseGet(() -> drafts.start(actor, form, Map.of()));
            values.putAll(draft.content());
            values.put("draft", draft.id().toString());
            values.put("draft.version", Long.toString(draft.version()));
        });
        return values;
    }

    /** The address names the form; one too long for its column is told apart by its hash. */
    private static String nameOf(String address) {
        return address.length() <= MOST_NAME
                ? address
                : address.substring(0, MOST_NAME - 9) + "#" + "%08x".formatted(address.hashCode());
    }

    /** A form that has a draft is sent once, however often the button is pressed. */
    String submitOnce(Map<String, String> values, Supplier<String> submit) {
        Optional<UUID> draft = draft(values);
        return draft.isEmpty() ? submit.get() : drafts.submit(signedIn.actor(), draft.get(), submit);
    }

    /** Keeps what was typed; the form's version of the draft moves on with it. */
    void keep(Map<String, String> values) {
        Optional<UUID> draft = draft(values);
        if (draft.isEmpty() || signedIn.optional().isEmpty()) {
            return;
        }
        try {
            Map<String, String> typed = new LinkedHashMap<>(values);
            typed.keySet().removeAll(Set.of("draft", "draft.version"));
            Draft stored = drafts.load(signedIn.actor(), draft.get());
            Draft kept = drafts.save(signedIn.actor(), draft.get(), stored.version(), typed);
            values.put("draft.version", Long.toString(kept.version()));
        } catch (Refusal onlyADraft) {
            // What was typed is in the answer as well; a draft that cannot be kept must not stop the form.
            values.remove("draft.version");
        }
    }

    private static Optional<UUID> draft(Map<String, String> values) {
        try {
            String id = values.getOrDefault("draft", "").strip();
            return id.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
