package org.tandem.clearance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tandem.access.web.PageOf;
import org.tandem.access.web.SignedIn;
import org.tandem.clearance.Clearance;
import org.tandem.clearance.ClearanceSteps;
import org.tandem.clearance.ClearanceTasks;
import org.tandem.clearance.OneSide;
import org.tandem.clearance.Verdict;

/** Backs {@code /app/clearance/index.xhtml}: what the reader's sides talk over within themselves, and what they agreed on. */
@Named
@RequestScoped
public class ClearanceList {

    @Inject
    ClearanceSteps steps;

    @Inject
    SignedIn signedIn;

    private PageOf<Clearance> listed;
    private List<OneSide> sides;

    /** Those for which the reader takes part. */
    public List<OneSide> getSides() {
        if (sides == null) {
            sides = signedIn.optional().map(steps::sides).orElse(List.of());
        }
        return sides;
    }

    /** Words of a number or a question that the list is narrowed to. */
    public String getWords() {
        String given = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("words");
        return given == null ? "" : given.strip();
    }

    public PageOf<Clearance> getListed() {
        if (listed == null) {
            String words = getWords();
            listed = PageOf.of(
                    steps.count(signedIn.actor(), words),
                    (skip, most) -> steps.listed(signedIn.actor(), words, skip, most),
                    words.isEmpty() ? "" : "words=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
        }
        return listed;
    }

    public String address(Clearance clearance) {
        return ClearanceTasks.address(clearance.room());
    }

    public String state(Clearance clearance) {
        return clearance.verdict().map(Verdict::words).orElse("Being talked over");
    }

    public String chip(Clearance clearance) {
        return clearance.verdict().map(ClearancePage::chip).orElse("open");
    }
}
