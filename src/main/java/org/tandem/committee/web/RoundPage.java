package org.tandem.committee.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tandem.access.Role;
import org.tandem.access.web.NotAsShown;
import org.tandem.committee.Agendas;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.DecisionRelease;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.committee.Round;
import org.tandem.committee.SeveralContent;
import org.tandem.committee.Stage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;

/** Backs {@code /app/committee/round.xhtml}: one matter, and the acts of whoever reads it. */
@Named
@RequestScoped
public class RoundPage extends RoundView {

    private static final int MOST = 20_000;
    private static final String TEXT_OF = "text.";

    @Inject
    CommitteeDecisions committee;

    @Inject
    DecisionsElsewhere elsewhere;

    @Inject
    DecisionRelease publication;

    @Inject
    Agendas agendas;

    @Override
    protected void open() {
        if (isCanRevise()) {
            Round.Papers papers = getRound().papers().orElseThrow();
            put("outcome", papers.outcome());
            put("text", papers.text());
            put("reasons", papers.reasons());
            put("kept", String.join("\n", getKeepable().keySet()));
            getItems().forEach(item -> put(TEXT_OF + item.place(), item.text()));
        }
    }

    /** What a desk can leave out when it circulates several matters again, by the place of each; empty of one matter. */
    public Map<String, String> getKeepable() {
        Map<String, String> keepable = new LinkedHashMap<>();
        for (DecisionDetails.Item item : getItems()) {
            keepable.put(
                    String.valueOf(item.place()),
                    "%d, %s (%s): %s".formatted(item.place(), item.what(), item.subject(), item.outcome()));
        }
        return keepable;
    }

    /** Why it is with the desks again. */
    public String getWhyBack() {
        return getRound().stage() instanceof Stage.Returned returned
                ? returned.why()
                : "the window ended, and not both co-chairs had affirmed it.";
    }

    /** As it was, without the matters that are left out, and each of the others as it is worded now. */
    private JsonNode kept() {
        JsonNode content = getRound().papers().orElseThrow().content();
        return getKeepable().isEmpty()
                ? content
                : Json.tree(again(
                        SeveralContent.read(content),
                        ticked("kept").stream()
                                .filter(getKeepable()::containsKey)
                                .toList(),
                        place -> value(TEXT_OF + place)));
    }

    /**
     * @param kept the places of those that stay
     * @param worded what is decided on each of them, by its place
     */
    static SeveralContent again(SeveralContent before, List<String> kept, UnaryOperator<String> worded) {
        return new SeveralContent(kept.stream()
                .map(place -> {
                    SeveralContent.Item item = before.items().get(Integer.parseInt(place) - 1);
                    return new SeveralContent.Item(
                            item.kind(), item.subject(), item.outcome(), worded.apply(place), item.content());
                })
                .toList());
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        switch (act()) {
            case "declare" -> {
                problems.unless(
                        !value("conflict").isEmpty(), "conflict", "Say whether you have a conflict of interest.");
                if (value("conflict").equals("yes")) {
                    problems.text("note", value("note"), 2000, "Say in a few words what the conflict is.");
                }
            }
            case "object" -> problems.text("objection", value("objection"), MOST, "Give the reasons of the objection.");
            case "ask" -> problems.text("question", value("question"), MOST, "Write the question.");
            case "answer" -> problems.text("answer", value("answer"), MOST, "Write the answer.");
            case "withdraw" -> problems.text("why", value("why"), MOST, "Say why the matter is withdrawn.");
            case "reopen" -> {
                actor().as(Role.SECRETARIAT, getRound().pair());
                problems.unless(
                        getKeepable().isEmpty() || ticked("kept").size() >= SeveralContent.FEWEST,
                        "kept",
                        "Keep %d at least. Where one is left, withdraw this and put that one before the committee by itself."
                                .formatted(SeveralContent.FEWEST));
                boolean isSaid = problems.unless(
                                getOutcomes().containsKey(value("outcome")), "outcome", "Choose what is to be decided.")
                        .none();
                problems.text("text", value("text"), MOST, "Write the text of the decision.");
                for (String place : getKeepable().keySet()) {
                    problems.unless(
                            value(TEXT_OF + place).length() <= MOST,
                            TEXT_OF + place,
                            "Shorten this to %d characters.".formatted(MOST));
                }
                problems.unless(
                        value("reasons").length() <= MOST,
                        "reasons",
                        "Shorten the reasons to %d characters.".formatted(MOST));
                if (isSaid) {
                    problems.also(this::checkAgain);
                }
            }
            default -> actor();
        }
        problems.refuseIfAny();
    }

    /** What would be refused once it is sent: that it cannot be carried out, and what stands against circulating it. */
    private void checkAgain() {
        Round round = getRound();
        JsonNode content = kept();
        new InputRefused.Problems()
                .also(() -> agendas.check(round.pair(), round.kind(), round.subject(), value("outcome"), content))
                .also(() -> committee.checkAgain(
                        actor(), round.number(), value("outcome"), value("text"), value("reasons"), content))
                .refuseIfAny();
    }

    @Override
    protected String submit() {
        String number = parameter("number");
        switch (act()) {
            case "declare" -> {
                committee.declare(actor(), number, value("conflict").equals("yes"), value("note"));
                say("Your declaration on %s is recorded.".formatted(number));
            }
            case "affirm" -> {
                committee.affirm(actor(), number);
                say("You affirmed %s. It is ready when both co-chairs have and nobody objects.".formatted(number));
            }
            case "object" -> {
                committee.object(actor(), number, value("objection"));
                say("Your objection is recorded; %s is back with the desks.".formatted(number));
            }
            case "ask" -> {
                committee.ask(actor(), number, value("question"));
                say("Your question went to the desks.");
            }
            case "answer" -> {
                committee.answer(actor(), number, carried(value("ordinal")), value("answer"));
                say("The members see your answer.");
            }
            case "sign" -> {
                committee.sign(actor(), number);
                say("You signed %s.".formatted(number));
            }
            case "reopen" -> {
                committee.reopen(actor(), number, value("outcome"), value("text"), value("reasons"), kept());
                say("%s is before the members again.".formatted(number));
            }
            case "withdraw" -> {
                committee.withdraw(actor(), number, value("why"));
                say("%s is withdrawn.".formatted(number));
            }
            case "attest" -> {
                elsewhere.attest(actor(), number);
                say("You attested %s; it is adopted.".formatted(number));
            }
            case "release" -> {
                boolean last = !getRound().released().isEmpty();
                publication.release(actor(), number);
                say("You released %s. It is published%s.".formatted(number, last ? "" : " once both desks have"));
            }
            default -> throw new NotAsShown();
        }
        return "/app/committee/round.xhtml?number=" + number;
    }

    /** The question being answered, or the first that no desk has answered; nothing where all are. */
    public Round.Asked getUnanswered() {
        return isDesk() && getRound().stage() instanceof Stage.Circulating
                ? getRound().papers().orElseThrow().questions().stream()
                        .filter(q -> value("ordinal").isEmpty()
                                ? q.answer().isEmpty()
                                : value("ordinal").equals(String.valueOf(q.number())))
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
