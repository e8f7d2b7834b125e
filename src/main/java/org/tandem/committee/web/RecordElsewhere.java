package org.tandem.committee.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import org.tandem.access.Role;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.kernel.InputRefused;

/** Backs {@code /app/committee/elsewhere.xhtml}: a decision that was taken at a meeting, on paper or by note verbale. */
@Named
@RequestScoped
public class RecordElsewhere extends DecisionForm {

    @Inject
    DecisionsElsewhere elsewhere;

    private LocalDate taken;
    private JsonNode content;

    @Override
    protected void open() {
        actor().as(Role.SECRETARIAT, getPair());
    }

    @Override
    protected void check() {
        actor().as(Role.SECRETARIAT, getPair());
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(isChosen(), "decision", "Choose what was decided.");
        subject(problems);
        problems.unless(
                value("mode").equals("MEETING") || value("mode").equals("ELSEWHERE"),
                "mode",
                "Say how the decision was taken.");
        taken = problems.read("date", () -> date("date", "Enter the day the decision was taken."));
        problems.text("text", value("text"), 20_000, "Copy the text of the decision.");
        problems.unless(document("scan").isPresent(), "scan", "Attach the scan of the signed decision.");
        content = details(problems);
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        String number = elsewhere.record(
                actor(),
                getPair(),
                kind(),
                value("subject"),
                outcome(),
                Decision.Mode.valueOf(value("mode")),
                taken,
                value("text"),
                value("reasons"),
                content,
                document("scan").orElseThrow());
        say(number
                + " is recorded and attested by your desk. It is adopted here when the other side's desk attests it.");
        return "/app/committee/round.xhtml?number=" + number;
    }
}
