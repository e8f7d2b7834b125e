package org.tandem.statement.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;
import org.tandem.statement.YearStatement;
import org.tandem.statement.YearStatements;

/** Backs {@code /app/statement/index.xhtml}: prepare a statement, and publish what another person prepared. */
@Named
@RequestScoped
public class StatementCases extends FormPage {

    @Inject
    YearStatements statements;

    @Inject
    Books books;

    public List<YearStatement> getMine() {
        return once("mine", () -> statements.mine(actor()));
    }

    /** Books of which the person may prepare a statement. */
    public Map<String, String> getPlaces() {
        return once("places", () -> {
            Map<String, String> places = new LinkedHashMap<>();
            actor().as(Role.REGISTRY_OFFICER).stream()
                    .flatMap(mandate -> mandate.party().stream())
                    .distinct()
                    .forEach(party -> books.pairs(party)
                            .forEach(pair -> places.put(
                                    party + " " + pair.code(), "%s, units of %s".formatted(party, pair.code()))));
            return places;
        });
    }

    /** Prepared by somebody else and not published yet: which this person may publish. */
    public Map<String, String> getPublishable() {
        return once("publishable", () -> {
            Map<String, String> waiting = new LinkedHashMap<>();
            getMine().stream()
                    .filter(kept -> kept.published().isEmpty() && !statements.needsAnother(actor(), kept))
                    .filter(kept ->
                            actor().mandates().contains(Mandate.ofRegistry(Role.REGISTRY_APPROVER, kept.registry())))
                    .forEach(kept -> waiting.put(
                            kept.registry() + " " + kept.pair().code() + " " + kept.year(),
                            "%s, units of %s, %d"
                                    .formatted(kept.registry(), kept.pair().code(), kept.year())));
            return waiting;
        });
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        if (act().equals("publish")) {
            problems.unless(
                    getPublishable().containsKey(value("statement")), "statement", "Choose the statement to publish.");
        } else {
            problems.unless(getPlaces().containsKey(value("place")), "place", "Choose the registry and the pair.");
            problems.unless(value("year").matches("[1-9][0-9]{3}"), "year", "Enter a year that is over.");
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        if (act().equals("publish")) {
            // "XA XA-XB 2025", as getPublishable wrote it.
            String chosen = value("statement");
            statements.publish(
                    actor(),
                    new Party(chosen.substring(0, 2)),
                    Pair.parse(chosen.substring(3, 8)),
                    Integer.parseInt(chosen.substring(9)));
            say("The statement is published, and stays as it is.");
        } else {
            String place = value("place");
            statements.prepare(
                    actor(),
                    new Party(place.substring(0, 2)),
                    Pair.parse(place.substring(3)),
                    Integer.parseInt(value("year")));
            say("The statement is prepared. The approver publishes it.");
        }
        return "/app/statement/index.xhtml";
    }
}
