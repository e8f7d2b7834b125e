package org.tandem.external.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.web.FormPage;
import org.tandem.external.ExternalAnswer;
import org.tandem.external.ExternalAnswers;
import org.tandem.external.ExternalRegistries;
import org.tandem.external.ExternalStatement;
import org.tandem.external.ReportDifference;
import org.tandem.external.ReportDifferences;
import org.tandem.external.StatementKey;
import org.tandem.external.StatementKeys;
import org.tandem.external.StatementPaper;
import org.tandem.external.Statements;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.GivenAnswer;
import org.tandem.registry.Ground;
import org.tandem.registry.ReportedSide;

/**
 * Backs {@code /app/external/index.xhtml}: what waits because a registry is external, its keys, and one statement, one
 * difference or one notification, by the address.
 */
@Named
@RequestScoped
public class ExternalCases extends FormPage {

    private static final String HERE = "/app/external/index.xhtml";

    @Inject
    ExternalRegistries registries;

    @Inject
    Statements statements;

    @Inject
    ReportDifferences differences;

    @Inject
    ExternalAnswers answers;

    @Inject
    StatementKeys keys;

    /** The external registries of the pairs that the person works for. */
    public List<Party> getRegistries() {
        return once("registries", () -> registries.concerning(actor()));
    }

    public List<ExternalStatement> getWaiting() {
        return once("waiting", () -> statements.waiting(actor()));
    }

    public List<ReportDifference> getOpen() {
        return once("open", () -> differences.open(getRegistries()));
    }

    public List<ExternalAnswer> getNotified() {
        return once("notified", () -> answers.mine(actor()));
    }

    public List<StatementKey> getKeys() {
        return once("keys", () -> getRegistries().stream()
                .flatMap(registry -> keys.of(registry).stream())
                .toList());
    }

    public boolean mayAccept(StatementKey key) {
        return keys.mayAccept(actor(), key);
    }

    public boolean mayEnd(StatementKey key) {
        return keys.mayEnd(actor(), key);
    }

    /** The registries for which the person may hand something in, for a choice. */
    public Map<String, String> getPlaces() {
        return once("places", () -> words(statements.places(actor())));
    }

    /** {@code XB XA-XB} to its words. */
    static Map<String, String> words(List<Statements.Place> places) {
        Map<String, String> words = new LinkedHashMap<>();
        places.forEach(place -> words.put(
                place.registry() + " " + place.pair(), "%s, units of %s".formatted(place.registry(), place.pair())));
        return words;
    }

    /** The statement that the address names; null where it names none. */
    public ExternalStatement getStatement() {
        return parameter("statement").isEmpty()
                ? null
                : once("statement", () -> statements.find(actor(), parameter("statement")));
    }

    public List<StatementPaper.Line> getLines() {
        return getStatement().paper().lines();
    }

    public boolean isReleasable() {
        return getStatement() != null && statements.mayRelease(actor(), getStatement());
    }

    /** The difference that the address names; null where it names none. */
    public ReportDifference getDifference() {
        return parameter("difference").isEmpty()
                ? null
                : once("difference", () -> differences.find(actor(), parameter("difference")));
    }

    public boolean isExplainable() {
        return getDifference() != null && differences.mayExplain(actor(), getDifference());
    }

    public boolean isAgreeable() {
        return getDifference() != null && differences.mayAgree(actor(), getDifference());
    }

    /** The notification that the address names; null where it names none. */
    public ExternalAnswer getAnswer() {
        return parameter("instrument").isEmpty()
                ? null
                : once("answer", () -> answers.find(actor(), parameter("instrument"), side()));
    }

    public ReportedSide getDecided() {
        return once("decided", () -> answers.decided(getAnswer()));
    }

    public boolean isPreparable() {
        return getAnswer() != null && answers.mayPrepare(actor(), getAnswer());
    }

    public boolean isGivable() {
        return getAnswer() != null && answers.mayGive(actor(), getAnswer());
    }

    public Map<String, String> getGrounds() {
        Map<String, String> grounds = new LinkedHashMap<>();
        for (Ground ground : Ground.values()) {
            grounds.put(ground.name(), ground.words());
        }
        return grounds;
    }

    private Party side() {
        return Party.parse(parameter("side"));
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        switch (act()) {
            case "decline" -> problems.text("reason", value("reason"), 1_000, "Say why the statement is declined.");
            case "explain" ->
                problems.text("text", value("text"), 2_000, "Say what was wrong and what was done about it.");
            case "back" -> problems.text("reason", value("reason"), 1_000, "Say what should change.");
            case "prepare" -> answers.check(actor(), getAnswer().instrument(), side(), kind(), ground(), value("note"));
            case "key" -> {
                problems.unless(getPlaces().containsKey(value("place")), "place", "Choose the registry.");
                problems.refuseIfAny();
                keys.check(new Party(value("place").substring(0, 2)), value("publicKey"));
            }
            default -> {
                // Nothing is typed.
            }
        }
        problems.refuseIfAny();
    }

    private GivenAnswer.Kind kind() {
        return choice("answer", value("answer"), GivenAnswer.Kind.class, "Choose whether to confirm or reject.");
    }

    private Optional<Ground> ground() {
        return value("ground").isEmpty()
                ? Optional.empty()
                : Optional.of(choice("ground", value("ground"), Ground.class, "Choose one of the grounds."));
    }

    @Override
    protected String submit() {
        String verb = act().contains(" ") ? act().substring(0, act().indexOf(' ')) : act();
        switch (verb) {
            case "release" -> {
                statements.release(actor(), parameter("statement"));
                say("%s counts from now on.".formatted(parameter("statement")));
                return HERE + "?statement=" + parameter("statement");
            }
            case "decline" -> {
                statements.decline(actor(), parameter("statement"), value("reason"));
                say("%s is declined.".formatted(parameter("statement")));
                return HERE + "?statement=" + parameter("statement");
            }
            case "explain" -> {
                differences.explain(actor(), parameter("difference"), value("text"));
                say("It is explained. The other side agrees once nothing says so any more.");
                return HERE + "?difference=" + parameter("difference");
            }
            case "agree" -> {
                differences.agree(actor(), parameter("difference"));
                say("Both sides agree: %s is over.".formatted(parameter("difference")));
                return HERE + "?difference=" + parameter("difference");
            }
            case "prepare" -> {
                answers.prepare(actor(), getAnswer().instrument(), side(), kind(), ground(), value("note"));
                say("The answer is prepared. The approver gives it.");
            }
            case "back" -> {
                answers.sendBack(actor(), getAnswer().instrument(), side(), value("reason"));
                say("It is back with the officer.");
            }
            case "give" -> {
                answers.give(actor(), getAnswer().instrument(), side());
                say("The answer is given, and final.");
            }
            case "key" -> {
                keys.propose(
                        actor(),
                        new Party(value("place").substring(0, 2)),
                        Pair.parse(value("place").substring(3)),
                        value("publicKey"));
                say("The key is proposed. Another person accepts it.");
            }
            case "accept" -> {
                keys.accept(actor(), act().substring("accept ".length()));
                say("The key is accepted: what it signs counts from now on.");
            }
            case "end" -> {
                keys.end(actor(), act().substring("end ".length()));
                say("The key is ended: nothing that it signs is taken any more.");
            }
            default -> throw InputRefused.field("act", "This page has no such form.");
        }
        return "/app/external";
    }
}
