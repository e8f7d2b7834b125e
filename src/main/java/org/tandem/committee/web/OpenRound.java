package org.tandem.committee.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Show;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;

/**
 * Backs {@code /app/committee/open.xhtml}. A case page may lead here with kind, subject, outcome and content filled in from
 * its address.
 */
@Named
@RequestScoped
public class OpenRound extends FormPage {

    @Inject
    CommitteeDecisions committee;

    @Inject
    JointCommittees committees;

    @Inject
    Show show;

    private JsonNode content;

    public Pair getPair() {
        return Pair.parse(parameter("pair"));
    }

    public String getPairTitle() {
        return committees
                .committee(getPair())
                .map(c -> c.title())
                .orElse(getPair().code());
    }

    /** Kind and outcome together, since which outcomes there are follows from the kind. */
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
    protected void open() {
        for (String field : List.of("decision", "subject", "text", "content")) {
            if (!parameter(field).isEmpty()) {
                put(field, parameter(field));
            }
        }
    }

    /** An annex belongs to the decision that is published; until then only those who were sent its address find it. */
    @Override
    protected boolean confidential(String field) {
        return !field.equals("annex");
    }

    @Override
    protected void check() {
        actor().as(Role.SECRETARIAT, getPair());
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(getChoices().containsKey(value("decision")), "decision", "Choose what is to be decided.");
        problems.text("subject", value("subject"), 40, "Enter the number of the case, for example XB_PM004.");
        problems.text("text", value("text"), 20_000, "Write the text of the decision.");
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
        String number = committee.open(
                actor(),
                getPair(),
                decision[0],
                value("subject"),
                decision[1],
                value("text"),
                value("reasons"),
                content,
                document("annex").map(List::of).orElse(List.of()));
        say(number + " is before the members.");
        return "/app/committee/round.xhtml?number=" + number;
    }
}
