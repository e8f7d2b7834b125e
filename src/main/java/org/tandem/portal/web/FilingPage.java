package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandem.access.Papers;
import org.tandem.access.web.Show;
import org.tandem.document.DocumentRef;
import org.tandem.filing.Filing;
import org.tandem.filing.FilingStage;
import org.tandem.filing.Filings;
import org.tandem.filing.Paper;
import org.tandem.filing.web.CaseOfFiling;
import org.tandem.kernel.Unknown;
import org.tandem.portal.Catalogue;

/** Backs {@code /filings/XB_PIN001}: a filing from the day on which it was found complete. */
@Named
@RequestScoped
public class FilingPage extends PublicPage {

    @Inject
    Filings filings;

    @Inject
    Catalogue catalogue;

    @Inject
    Disclosure disclosure;

    @Inject
    PublicMove publicMove;

    @Inject
    Forecasts forecasts;

    @Inject
    Papers papers;

    @Inject
    Show show;

    public Filing getFiling() {
        return once("filing", () -> filings.published(asked("number"))
                .orElseThrow(() -> new Unknown("filing", asked("number"))));
    }

    public String getStands() {
        return disclosure.words(getFiling().stage(), released());
    }

    private Set<String> released() {
        return once(
                "released",
                () -> catalogue.released(
                        Disclosure.listed(Disclosure.decision(getFiling().stage()))));
    }

    /** Whether both desks released the decision, where there is one. */
    private boolean isTold() {
        return getFiling().stage().isTold(released()::contains);
    }

    /** Whose move it is; nothing where it is at its end. */
    public PublicMove.Move getMove() {
        return once("move", () -> publicMove.of(getFiling(), isTold()).orElse(null));
    }

    /** When the decision may come; empty where none is awaited. */
    public String getExpected() {
        return getMove() == null ? "" : once("expected", () -> forecasts.published(getFiling()));
    }

    public String getChip() {
        if (!isTold() || getFiling().stage() instanceof FilingStage.UnderConsideration) {
            return "open";
        }
        return getFiling().isGranted() ? "done" : "bad";
    }

    /** What was decided, once both desks released it; nothing before. */
    public FilingStage.Decided getDecided() {
        return isTold() && getFiling().stage() instanceof FilingStage.Decided decided ? decided : null;
    }

    public Map<String, String> getAnswers() {
        return CaseOfFiling.answers(getFiling(), show);
    }

    /** Where what it is about has its page; empty where it has none yet. */
    public String getAboutLink() {
        return getFiling().about().map(Subjects::page).orElse("");
    }

    /** The files that anybody may read. */
    public List<DocumentRef> getPapers() {
        return papers.published(
                getFiling().papers().stream().map(Paper::document).toList());
    }
}
