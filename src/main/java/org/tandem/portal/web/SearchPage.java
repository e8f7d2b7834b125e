package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.portal.Catalogue;
import org.tandem.project.Project;

/** Backs {@code /search}: the best five of each kind, and the page itself where an identifier was typed. */
@Named
@RequestScoped
public class SearchPage extends PublicPage {

    private static final int BEST = 5;

    @Inject
    Catalogue catalogue;

    public String getWords() {
        return asked("q");
    }

    /** The page of the identifier that was typed, also in small letters or with a blank; empty if it is none. */
    public String getExact() {
        return Subjects.page(getWords().toUpperCase(Locale.ROOT).replace(" ", ""));
    }

    public List<Project> getProjects() {
        return once("Projects", () -> catalogue.projects(narrowing(), 0, BEST).rows());
    }

    public List<Catalogue.MethodologyLine> getMethodologies() {
        return once(
                "Methodologies",
                () -> catalogue.methodologies(narrowing(), 0, BEST).rows());
    }

    public List<MethodologyProposal> getProposals() {
        return once("Proposals", () -> catalogue.proposals(narrowing(), 0, BEST).rows());
    }

    public List<Catalogue.DecisionLine> getDecisions() {
        return once("Decisions", () -> catalogue.decisions(narrowing(), 0, BEST).rows());
    }

    public int getFound() {
        return getProjects().size()
                + getMethodologies().size()
                + getProposals().size()
                + getDecisions().size();
    }

    private Catalogue.Narrowing narrowing() {
        return new Catalogue.Narrowing("", getWords());
    }
}
