package org.tandem.committee.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Show;
import org.tandem.committee.Agendas;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.SeveralAgenda;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;

/**
 * Backs {@code /app/committee/open.xhtml}: the form for every kind of matter of which nothing more is to be said than what is
 * decided; what was asked for is carried out. A case page may lead here with kind, subject and outcome filled in from its
 * address.
 */
@Named
@RequestScoped
public class OpenRound extends FormPage {

    @Inject
    Agendas agendas;

    @Inject
    JointCommittees committees;

    @Inject
    Show show;

    @Inject
    HowDecided how;

    @Override
    protected void open() {
        actor().as(Role.SECRETARIAT, getPair());
        how.open(this);
        for (String field : List.of("decision", "subject", "text")) {
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
        boolean isSaid = problems.none();
        problems.text("text", value("text"), 20_000, "Write the text of the decision.");
        how.read(this, problems);
        if (isSaid) {
            problems.also(() -> how.check(this, getPair(), decided()[0], value("subject"), decided()[1], asAskedFor()));
        }
        problems.refuseIfAny();
    }

    /** The kind and the outcome. */
    private String[] decided() {
        return value("decision").split("/", 2);
    }

    private JsonNode asAskedFor() {
        return agendas.asAskedFor(decided()[0], value("subject"), decided()[1]);
    }

    @Override
    protected String submit() {
        return how.put(
                this,
                getPair(),
                decided()[0],
                value("subject"),
                decided()[1],
                asAskedFor(),
                document("annex").map(List::of).orElse(List.of()));
    }

    public Pair getPair() {
        return Pair.parse(parameter("pair"));
    }

    public String getPairTitle() {
        return committees.pair(getPair());
    }

    /** Kind and outcome together, since which outcomes there are follows from the kind. */
    public Map<String, String> getChoices() {
        return once("choices", () -> {
            Map<String, String> choices = new LinkedHashMap<>();
            for (String kind : agendas.kinds()) {
                for (String outcome : agendas.outcomes(kind)) {
                    if (agendas.form(kind, getPair(), outcome).isEmpty()) {
                        choices.put(kind + "/" + outcome, show.words(kind) + ": " + show.words(outcome));
                    }
                }
            }
            return choices;
        });
    }

    /** The form by which several cases are decided together. */
    public String getTogether() {
        return how.carriedTo(agendas.form(SeveralAgenda.KIND, getPair(), SeveralAgenda.DECIDED)
                .orElseThrow());
    }

    /** What has a form of its own, with the address from which it is reached. */
    public Map<String, String> getOwnForms() {
        return once("ownForms", () -> {
            Map<String, String> forms = new LinkedHashMap<>();
            for (String kind : agendas.kinds()) {
                if (kind.equals(SeveralAgenda.KIND)) {
                    continue;
                }
                List<String> outcomes = agendas.outcomes(kind).stream()
                        .filter(outcome ->
                                agendas.form(kind, getPair(), outcome).isPresent())
                        .toList();
                boolean all = outcomes.size() == agendas.outcomes(kind).size();
                for (String outcome : all ? outcomes.subList(0, Math.min(1, outcomes.size())) : outcomes) {
                    forms.put(
                            show.words(kind) + (all ? "" : ": " + show.words(outcome)),
                            how.carriedTo(agendas.form(kind, getPair(), outcome).orElseThrow()));
                }
            }
            return forms;
        });
    }
}
