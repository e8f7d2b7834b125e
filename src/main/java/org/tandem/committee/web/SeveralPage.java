package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Show;
import org.tandem.committee.Agendas;
import org.tandem.committee.ItemRefused;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rounds;
import org.tandem.committee.SeveralAgenda;
import org.tandem.committee.SeveralContent;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;

/**
 * Backs {@code /app/committee/several.xhtml}: cases that wait for the committee and that a desk puts before it in one decision.
 * Those of which something is filled in beside the outcome, or that stand alone, have forms of their own.
 */
@Named
@RequestScoped
public class SeveralPage extends FormPage {

    private static final Pattern PLACED = Pattern.compile("content\\.items\\[([0-9]{1,3})\\].*");

    @Inject
    Agendas agendas;

    @Inject
    SeveralAgenda several;

    @Inject
    Rounds rounds;

    @Inject
    JointCommittees committees;

    @Inject
    Show show;

    @Inject
    HowDecided how;

    private SeveralContent content;

    /**
     * A case that can be one of them.
     *
     * @param outcomes what can be decided on it here, by code
     */
    public record Choice(String kind, String subject, String title, String link, Map<String, String> outcomes) {

        public String key() {
            return kind + "." + subject;
        }

        public String outcomeField() {
            return "outcome." + key();
        }

        public String textField() {
            return "text." + key();
        }
    }

    @Override
    protected void open() {
        actor().as(Role.SECRETARIAT, getPair());
        how.open(this);
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
        List<Choice> chosen = chosen();
        gone().forEach(subject -> problems.add(
                "cases", "%s waits for the committee no more. Look at the cases again.".formatted(subject)));
        problems.unless(
                chosen.size() >= SeveralContent.FEWEST && chosen.size() <= SeveralContent.MOST,
                "cases",
                "Choose what is decided on %d cases at least and %d at most. On one alone a round is opened as on any other."
                        .formatted(SeveralContent.FEWEST, SeveralContent.MOST));
        for (Choice one : chosen) {
            problems.unless(
                    one.outcomes().containsKey(value(one.outcomeField())),
                    one.outcomeField(),
                    "Choose what is decided on %s.".formatted(one.subject()));
            if (!value(one.textField()).isEmpty()) {
                problems.text(one.textField(), value(one.textField()), 20_000, "");
            }
        }
        boolean isSaid = problems.none();
        problems.text("text", value("text"), 20_000, "Write the text of the decision.");
        how.read(this, problems);
        if (isSaid) {
            problems.also(() -> byFields(chosen, () -> {
                content = new SeveralContent(chosen.stream().map(this::item).toList());
                several.checkItems(getPair(), Json.tree(content));
                return "";
            }));
        }
        if (content != null) {
            problems.also(() -> byFields(chosen, () -> {
                how.check(
                        this,
                        getPair(),
                        SeveralAgenda.KIND,
                        parameter("subject"),
                        SeveralAgenda.DECIDED,
                        Json.tree(content));
                return "";
            }));
        }
        problems.refuseIfAny();
    }

    private SeveralContent.Item item(Choice one) {
        String outcome = value(one.outcomeField());
        return new SeveralContent.Item(
                one.kind(),
                one.subject(),
                outcome,
                value(one.textField()),
                agendas.asAskedFor(one.kind(), one.subject(), outcome));
    }

    @Override
    protected String submit() {
        String drafted = parameter("subject");
        return byFields(
                chosen(),
                () -> how.put(
                        this,
                        getPair(),
                        SeveralAgenda.KIND,
                        drafted.isEmpty() ? several.nextSubject(getPair()) : drafted,
                        SeveralAgenda.DECIDED,
                        Json.tree(content),
                        document("annex").map(List::of).orElse(List.of())));
    }

    /** What is refused of an item stands beside its own field. */
    private static String byFields(List<Choice> chosen, Supplier<String> act) {
        try {
            return act.get();
        } catch (ItemRefused refused) {
            throw InputRefused.field(chosen.get(refused.place() - 1).outcomeField(), refused.getMessage());
        } catch (InputRefused refused) {
            InputRefused.Problems problems = new InputRefused.Problems();
            refused.fields().forEach((field, says) -> {
                Matcher placed = PLACED.matcher(field);
                problems.add(
                        placed.matches()
                                ? chosen.get(Integer.parseInt(placed.group(1))).outcomeField()
                                : field,
                        says);
            });
            throw problems.asRefusal();
        }
    }

    public Pair getPair() {
        return Pair.parse(parameter("pair"));
    }

    public String getPairTitle() {
        return committees.pair(getPair());
    }

    /** What waits and is not before the committee yet, with the outcomes for which nothing is to be filled in. */
    public List<Choice> getChoices() {
        return once("choices", () -> {
            Map<String, Set<String>> pending = rounds.pending(getPair());
            return agendas.waiting(getPair()).stream()
                    .filter(one -> !agendas.standsAlone(one.kind()))
                    .filter(one -> !pending.getOrDefault(one.kind(), Set.of()).contains(one.subject()))
                    .map(one -> new Choice(one.kind(), one.subject(), one.title(), one.link(), outcomes(one)))
                    .filter(one -> !one.outcomes().isEmpty())
                    .toList();
        });
    }

    private Map<String, String> outcomes(Agendas.Waiting one) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (String outcome : agendas.outcomes(one.kind())) {
            if (agendas.form(one.kind(), getPair(), outcome).isEmpty()
                    || !agendas.asAskedFor(one.kind(), one.subject(), outcome).isEmpty()) {
                outcomes.put(outcome, show.words(outcome));
            }
        }
        return outcomes;
    }

    /** A case is one of them once it is said what is decided on it. */
    public boolean isChosen(Choice one) {
        return !value(one.outcomeField()).isEmpty();
    }

    private List<Choice> chosen() {
        return getChoices().stream().filter(this::isChosen).toList();
    }

    /** Numbers of cases that were chosen and that wait no more, so that none is left out unseen. */
    private List<String> gone() {
        Set<String> offered = getChoices().stream().map(Choice::outcomeField).collect(Collectors.toSet());
        return getValues().keySet().stream()
                .filter(field -> field.startsWith("outcome.") && !value(field).isEmpty() && !offered.contains(field))
                .map(field -> field.substring(field.indexOf('.', "outcome.".length()) + 1))
                .toList();
    }
}
