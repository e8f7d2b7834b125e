package org.tandem.committee.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.Role;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.kernel.InputRefused;

/**
 * Backs {@code /app/committee/open.xhtml}. A case page may lead here with kind, subject, outcome and content filled in from
 * its address.
 */
@Named
@RequestScoped
public class OpenRound extends DecisionForm {

    @Inject
    CommitteeDecisions committee;

    private JsonNode content;

    @Override
    protected void open() {
        actor().as(Role.SECRETARIAT, getPair());
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
        problems.unless(isChosen(), "decision", "Choose what is to be decided.");
        subject(problems);
        problems.text("text", value("text"), 20_000, "Write the text of the decision.");
        content = details(problems);
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        String number = committee.open(
                actor(),
                getPair(),
                kind(),
                value("subject"),
                outcome(),
                value("text"),
                value("reasons"),
                content,
                document("annex").map(List::of).orElse(List.of()));
        say(number + " is before the members.");
        return "/app/committee/round.xhtml?number=" + number;
    }
}
