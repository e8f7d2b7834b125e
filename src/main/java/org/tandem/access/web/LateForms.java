package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.tandem.access.Drafts;
import org.tandem.kernel.Refusal;

/**
 * Forms that arrive after the sign-in they were opened with is over: left for an hour, or sent from a tab while another
 * one signed in again. Nothing is done with them, and nothing that was typed is lost: it becomes the person's draft, which
 * the form shows when it is opened again.
 */
@ApplicationScoped
public class LateForms {

    private final Drafts drafts;

    @Inject
    public LateForms(Drafts drafts) {
        this.drafts = drafts;
    }

    protected LateForms() {
        this(null);
    }

    /** Whether what arrived was kept as this person's draft. */
    public boolean keep(HttpServletRequest request, String person) {
        Map<String, String> all = TypedForm.all(request);
        try {
            return TypedForm.draft(all.get("draft"))
                    .filter(id -> drafts.keep(person, id, TypedForm.typed(all)))
                    .isPresent();
        } catch (Refusal tooLarge) {
            return false;
        }
    }

    /** Leads back to the form, which then shows what was typed. */
    public void showAgain(HttpServletRequest request, HttpServletResponse response) {
        Said.say(
                response,
                "You signed in anew since you opened this form, so it was not sent. What you typed is here: read it"
                        + " through and send it.");
        String query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getRequestURI() + (query == null ? "" : "?" + query));
    }
}
