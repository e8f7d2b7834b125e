package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.tandem.committee.RulesInForce.Keeping;
import org.tandem.external.ExternalRegistries;
import org.tandem.external.ExternalStatement;
import org.tandem.external.ReportDifference;
import org.tandem.external.ReportDifferences;
import org.tandem.external.StatementKey;
import org.tandem.external.StatementKeys;
import org.tandem.external.StatementPaper;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.keys.KeyHistory;
import org.tandem.keys.KeyTerms;

/**
 * Backs {@code /registries/XB}: how a Party's registry takes part, and where it is external, what it reported; and the
 * address of each statement below it.
 */
@Named
@RequestScoped
public class RegistryPage extends PublicPage {

    @Inject
    ExternalRegistries registries;

    @Inject
    ReportDifferences differences;

    @Inject
    StatementKeys keys;

    @Inject
    KeyHistory history;

    public Party getParty() {
        return Party.parse(asked("party"));
    }

    /** A Party of no pair that is known here has no registry to speak of. */
    public List<ExternalRegistries.Arrangement> getArrangements() {
        return once("Arrangements", () -> {
            List<ExternalRegistries.Arrangement> all = registries.arrangements(getParty());
            if (all.isEmpty()) {
                throw new Unknown("registry", getParty().code());
            }
            return all;
        });
    }

    /** Whether it is or was external in any pair. */
    public boolean isExternal() {
        return getArrangements().stream().anyMatch(one -> one.keeping() == Keeping.EXTERNAL);
    }

    public Listing<ExternalStatement> getStatements() {
        return once(
                "Statements",
                () -> new Listing<>(
                        registries.statements(getParty(), (askedPage() - 1) * Listing.ROWS, Listing.ROWS),
                        registries.countStatements(getParty()),
                        askedPage(),
                        Map.of()));
    }

    public List<ReportDifference> getOpen() {
        return once("Open", () -> differences.open(List.of(getParty())));
    }

    public List<ReportDifference> getPast() {
        return once("Past", () -> differences.past(getParty()));
    }

    public List<StatementKey> getKeys() {
        return once("Keys", () -> keys.of(getParty()));
    }

    /** What its offices sign with, where it is kept here. */
    public List<KeyTerms> getOffices() {
        return once("Offices", () -> history.historyHere(getParty()));
    }

    /** The one that the address names; null where it names none. */
    public ExternalStatement getStatement() {
        return asked("statement").isEmpty()
                ? null
                : once("Statement", () -> registries.statement(getParty(), asked("statement")));
    }

    public List<StatementPaper.Line> getLines() {
        return once("Lines", () -> getStatement().paper().lines());
    }
}
