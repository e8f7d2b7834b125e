package org.tandem.committee.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Show;
import org.tandem.committee.Agendas;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;

/** A form in which a desk writes a decision, to be taken or taken already: what about, which outcome, with what details. */
public abstract class DecisionForm extends FormPage {

    @Inject
    Agendas agendas;

    @Inject
    JointCommittees committees;

    @Inject
    Show show;

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
        for (String kind : agendas.kinds()) {
            for (String outcome : agendas.outcomes(kind)) {
                choices.put(kind + "/" + outcome, show.words(kind) + ": " + show.words(outcome));
            }
        }
        return choices;
    }

    boolean isChosen() {
        return getChoices().containsKey(value("decision"));
    }

    String kind() {
        return value("decision").split("/", 2)[0];
    }

    String outcome() {
        return value("decision").split("/", 2)[1];
    }

    void subject(InputRefused.Problems problems) {
        problems.text("subject", value("subject"), 40, "Enter the number of the case, for example XB_PM004.");
    }

    /** What the agenda needs to carry it out, typed as JSON; an empty object where nothing was. */
    JsonNode details(InputRefused.Problems problems) {
        if (!value("content").isEmpty()) {
            try {
                return Json.mapper().readTree(value("content"));
            } catch (JsonProcessingException unreadable) {
                problems.add("content", "The details are not JSON: " + unreadable.getOriginalMessage());
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
