package org.tandem.committee.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Show;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.Decision;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;

/** Backs {@code /app/committee/elsewhere.xhtml}: a decision that was taken at a meeting, on paper or by note verbale. */
@Named
@RequestScoped
public class RecordElsewhere extends FormPage {

    @Inject
    CommitteeDecisions committee;

    @Inject
    JointCommittees committees;

    @Inject
    Show show;

    private LocalDate taken;
    private JsonNode content;

    @Override
    protected void open() {
        actor().as(Role.SECRETARIAT, getPair());
    }

    public Pair getPair() {
        return Pair.parse(parameter("pair"));
    }

    public String getPairTitle() {
        return committees
                .committee(getPair())
                .map(c -> c.title())
                .orElse(getPair().code());
    }

    public Map<String, String> getChoices() {
        Map<String, String> choices = new LinkedHashMap<>();
        for (String kind : committee.kinds()) {
            for (String outcome : committee.outcomes(kind)) {
                choices.put(kind + "/" + outcome, show.words(kind) + ": " + show.words(outcome));
            }
        }
        return choices;
    }

    @Override
    protected void check() {
        actor().as(Role.SECRETARIAT, getPair());
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(getChoices().containsKey(value("decision")), "decision", "Choose what was decided.");
        problems.text("subject", value("subject"), 40, "Enter the number of the case, for example XB_PM004.");
        problems.unless(
                value("mode").equals("MEETING") || value("mode").equals("ELSEWHERE"),
                "mode",
                "Say how the decision was taken.");
        taken = problems.read("date", () -> date("date", "Enter the day the decision was taken."));
        problems.text("text", value("text"), 20_000, "Copy the text of the decision.");
        problems.unless(document("scan").isPresent(), "scan", "Attach the scan of the signed decision.");
        content = JsonNodeFactory.instance.objectNode();
        if (!value("content").isEmpty()) {
            try {
                content = Json.mapper().readTree(value("content"));
            } catch (JsonProcessingException unreadable) {
                problems.add("content", "The details are not JSON: " + unreadable.getOriginalMessage());
            }
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        String[] decision = value("decision").split("/", 2);
        String number = committee.recordElsewhere(
                actor(),
                getPair(),
                decision[0],
                value("subject"),
                decision[1],
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
