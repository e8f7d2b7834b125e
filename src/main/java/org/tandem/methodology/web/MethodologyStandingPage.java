package org.tandem.methodology.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.committee.web.HowDecided;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Unknown;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyStanding;
import org.tandem.methodology.MethodologyVersion;

/** Backs {@code /app/methodology/standing.xhtml}: proposes to hold, take up or withdraw an approved methodology. */
@Named
@RequestScoped
public class MethodologyStandingPage extends FormPage {

    @Inject
    Methodologies methodologies;

    @Inject
    HowDecided how;

    private LocalDate from;

    @Override
    protected void open() {
        actor().as(Role.SECRETARIAT, getVersion().pair());
        how.open(this);
    }

    public MethodologyVersion getVersion() {
        String number = parameter("number");
        return once("version", () -> methodologies.current(number))
                .orElseThrow(() -> new Unknown("methodology", number));
    }

    public Map<String, String> getOutcomes() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(MethodologyStanding.ON_HOLD, "Put it on hold: no new paper may use it meanwhile");
        all.put(MethodologyStanding.VALID_AGAIN, "Take it up again after it was on hold");
        all.put(MethodologyStanding.WITHDRAWN, "Withdraw it for good");
        return all;
    }

    @Override
    protected void check() {
        actor().as(Role.SECRETARIAT, getVersion().pair());
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(getOutcomes().containsKey(value("outcome")), "outcome", "Choose what is to be decided.");
        from = problems.read("from", () -> date("from", "Enter the first day on which it is so."));
        boolean isSaid = problems.none();
        problems.text("text", value("text"), 20_000, "Write the text of the decision.");
        how.read(this, problems);
        if (isSaid) {
            problems.also(() -> how.check(
                    this,
                    getVersion().pair(),
                    MethodologyStanding.KIND,
                    getVersion().number(),
                    value("outcome"),
                    Json.tree(new MethodologyStanding.Content(from))));
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        return how.put(
                this,
                getVersion().pair(),
                MethodologyStanding.KIND,
                getVersion().number(),
                value("outcome"),
                Json.tree(new MethodologyStanding.Content(from)));
    }
}
