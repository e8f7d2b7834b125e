package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandem.filing.Filing;
import org.tandem.kernel.InputRefused;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.portal.Catalogue;
import org.tandem.project.Project;
import org.tandem.published.ImportedRecords;
import org.tandem.published.RecordKind;
import org.tandem.registry.MistypedSerial;
import org.tandem.registry.Serial;
import org.tandem.registry.SerialSearch;

/**
 * Backs {@code /search}: the best five of each kind, what others published apart from what is recorded here, and the page itself
 * where an identifier was typed.
 */
@Named
@RequestScoped
public class SearchPage extends PublicPage {

    private static final int BEST = 5;

    @Inject
    Catalogue catalogue;

    @Inject
    ImportedRecords imported;

    @Inject
    SerialSearch serials;

    private String mistyped = "";

    public String getWords() {
        return asked("q");
    }

    /** The words as an address takes them. */
    public String getQuery() {
        return URLEncoder.encode(getWords(), StandardCharsets.UTF_8);
    }

    /** The page of the identifier that was typed, also in small letters or with a blank; empty if it is none. */
    public String getExact() {
        String page = Subjects.page(getWords().toUpperCase(Locale.ROOT).replace(" ", ""));
        return page.isEmpty()
                ? getSerials().map(found -> "/units/" + found.serial()).orElse("")
                : page;
    }

    /** The other end of a range of serial numbers; empty where none was typed. */
    public String getLast() {
        return getSerials()
                .flatMap(SerialSearch.Found::last)
                .map(Serial::toString)
                .orElse("");
    }

    /** What is wrong with a serial number that was typed; empty where nothing is. */
    public String getMistyped() {
        getSerials();
        return mistyped;
    }

    private Optional<SerialSearch.Found> getSerials() {
        return once("Serials", () -> {
            try {
                return serials.find(getWords());
            } catch (MistypedSerial | InputRefused refused) {
                mistyped = refused instanceof InputRefused form
                        ? String.join(" ", form.fields().values())
                        : refused.getMessage();
                return Optional.empty();
            }
        });
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

    public List<Filing> getFilings() {
        return once("Filings", () -> catalogue.filings(narrowing(), 0, BEST).rows());
    }

    public List<Catalogue.DecisionLine> getDecisions() {
        return once("Decisions", () -> catalogue.decisions(narrowing(), 0, BEST).rows());
    }

    /** What others published, whichever kind it is of. */
    public List<ImportedRecords.Found> getPublished() {
        return once("Published", () -> imported.found(getWords(), BEST));
    }

    /** Each has a list of its own, where one goes on through all that has the words. */
    public RecordKind[] getKinds() {
        return RecordKind.values();
    }

    public int getFound() {
        return getProjects().size()
                + getMethodologies().size()
                + getProposals().size()
                + getFilings().size()
                + getDecisions().size()
                + getPublished().size();
    }

    private Catalogue.Narrowing narrowing() {
        return new Catalogue.Narrowing("", getWords());
    }
}
