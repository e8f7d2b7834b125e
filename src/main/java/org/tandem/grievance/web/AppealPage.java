package org.tandem.grievance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.access.Organisations;
import org.tandem.access.Token;
import org.tandem.access.web.FormPage;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.grievance.Reporting;
import org.tandem.kernel.Unknown;

/** Backs {@code /app/grievance/appeal.xhtml?decision=XB-2026-014}. */
@Named
@RequestScoped
public class AppealPage extends FormPage {

    @Inject
    Reporting reporting;

    @Inject
    Decisions decisions;

    @Inject
    Organisations organisations;

    @Override
    protected void open() {
        getAppellants().keySet().stream().findFirst().ifPresent(only -> put("organisation", only));
    }

    @Override
    protected void check() {
        reporting.check(actor(), appeal());
    }

    /** Who appeals is signed in and looks at the case by its number; nobody needs the reference. */
    @Override
    protected String submit() {
        String number = reporting.appeal(actor(), appeal(), Token.random());
        say(number + " was received. A desk says whether it is looked into.");
        return "/app/grievance/case.xhtml?number=" + number;
    }

    private Reporting.Appeal appeal() {
        return new Reporting.Appeal(getDecision().number(), value("organisation"), value("text"));
    }

    public Decision getDecision() {
        return once("decision", () -> decisions
                .released(parameter("decision"))
                .orElseThrow(() -> new Unknown("decision", parameter("decision"))));
    }

    public LocalDate getLastDay() {
        return once("last day", () -> reporting.lastDayToAppeal(getDecision()));
    }

    /** The organisations this person speaks for whom the decision concerns, by code. */
    public Map<String, String> getAppellants() {
        return once("appellants", () -> {
            Map<String, String> names = new LinkedHashMap<>();
            reporting.appellants(actor(), getDecision()).forEach(code -> names.put(code, organisations.name(code)));
            return names;
        });
    }
}
