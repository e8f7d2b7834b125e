package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
            String form = nameOf(request);
            Draft draft = drafts.open(actor, form).orElseGet(() -> drafts.start(actor, form, Map.of()));
            values.putAll(draft.content());
            values.putAll(carried(draft));
        });
        return values;
    }

    /** What was changed after the form was sent is a draft of its own from now on. */
    Map<String, String> startAnew(HttpServletRequest request, Map<String, String> values) {
        return carried(drafts.start(signedIn.actor(), nameOf(request), TypedForm.typed(values)));
    }

    private static Map<String, String> carried(Draft draft) {
        return Map.of("draft", draft.id().toString(), "draft.version", Long.toString(draft.version()));
    }

    /** The address names the form; one too long for its column is told apart by its hash. */
    private static String nameOf(HttpServletRequest request) {
        String query = request.getQueryString();
        String address = request.getServletPath() + (query == null ? "" : "?" + query);
        return address.length() <= MOST_NAME
                ? address
                : address.substring(0, MOST_NAME - 9) + "#" + "%08x".formatted(address.hashCode());
    }

    /**
     * A form that has a draft is sent once, however often the button is pressed.
     *
     * @param sent the fields as they arrived
     */
    String submitOnce(Map<String, String> values, Map<String, String> sent, Supplier<String> submit) {
        Optional<UUID> draft = draft(values);
        return draft.isEmpty() ? submit.get() : drafts.submit(signedIn.actor(), draft.get(), sent, submit);
    }

    /** Keeps what was typed; the form's version of the draft moves on with it. */
    void keep(Map<String, String> values) {
        Optional<UUID> draft = draft(values);
        if (draft.isEmpty() || signedIn.optional().isEmpty()) {
            return;
        }
        try {
            Draft stored = drafts.load(signedIn.actor(), draft.get());
            Draft kept = drafts.save(signedIn.actor(), draft.get(), stored.version(), TypedForm.typed(values));
            values.put("draft.version", Long.toString(kept.version()));
        } catch (Refusal onlyADraft) {
            // What was typed is in the answer as well; a draft that cannot be kept must not stop the form.
            values.remove("draft.version");
        }
    }

    private static Optional<UUID> draft(Map<String, String> values) {
        return TypedForm.draft(values.get("draft"));
    }
}
