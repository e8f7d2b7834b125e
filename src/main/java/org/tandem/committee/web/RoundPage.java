package org.tandem.committee.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Show;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.Decision;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Round;
import org.tandem.committee.Stage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;

/** Backs {@code /app/committee/round.xhtml}: one matter, and the acts that are this person's now. */
@Named
@RequestScoped
public class RoundPage extends FormPage {

    private static final int MOST = 20_000;
    private static final Pattern SEAT = Pattern.compile("[A-Z]{2}-[A-Z]{2}/[A-Z]{2}/(CO_CHAIR|MEMBER/[0-9]+)");

    @Inject
    CommitteeDecisions committee;

    @Inject
    JointCommittees committees;

    @Inject
    Show show;

    private Round round;

    public Round getRound() {
        if (round == null) {
            round = committee.round(actor(), parameter("number"));
        }
        return round;
    }

    public String getPairTitle() {
        return committees.committee(getRound().pair()).orElseThrow().title();
    }

    /** "Member of Xalia, seat 1" for {@code XA-XB/XA/MEMBER/1}. */
    public String seat(String code) {
        String[] parts = code.split("/", -1);
        String party = committees.name(new Party(parts[1]));
        return parts.length > 3 ? "Member of %s, seat %s".formatted(party, parts[3]) : "Co-chair of " + party;
    }

    /** What it waits for, with the seats' names in place of their codes. */
    public String getMissing() {
        return SEAT.matcher(getRound().missing()).replaceAll(code -> seat(code.group()));
    }

    public String party(Object party) {
        return committees.name((Party) party);
    }

    @Override
    protected void open() {
        if (isCanRevise()) {
            Round.Papers papers = getRound().papers().orElseThrow();
            put("outcome", papers.outcome());
            put("text", papers.text());
            put("reasons", papers.reasons());
        }
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
            case "reopen" -> problems.text("text", value("text"), MOST, "Write the text of the decision.");
            default -> actor();
        }
        problems.refuseIfAny();
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
                say("You affirmed %s.".formatted(number));
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
                committee.answer(actor(), number, Integer.parseInt(value("ordinal")), value("answer"));
                say("The members see your answer.");
            }
            case "sign" -> {
                committee.sign(actor(), number);
                say("You signed %s.".formatted(number));
            }
            case "reopen" -> {
                committee.reopen(
                        actor(),
                        number,
                        value("outcome"),
                        value("text"),
                        value("reasons"),
                        getRound().papers().orElseThrow().content());
                say("%s is before the members again.".formatted(number));
            }
            case "withdraw" -> {
                committee.withdraw(actor(), number, value("why"));
                say("%s is withdrawn.".formatted(number));
            }
            case "attest" -> {
                committee.attest(actor(), number);
                say("You attested %s; it is adopted.".formatted(number));
            }
            case "release" -> {
                committee.release(actor(), number);
                say("You released %s.".formatted(number));
            }
            default -> throw new IllegalStateException("No form of this page is called " + act());
        }
        return "/app/committee/round.xhtml?number=" + number;
    }

    public boolean isDesk() {
        return actor().holds(Role.SECRETARIAT, getRound().pair());
    }

    private boolean isCoChair() {
        return actor().holds(Role.CO_CHAIR, getRound().pair());
    }

    public boolean isSeated() {
        return isCoChair() || actor().holds(Role.MEMBER, getRound().pair());
    }

    public boolean isCirculating() {
        return getRound().stage() instanceof Stage.Circulating && !getRound().ready();
    }

    public boolean isCanDeclare() {
        return isSeated() && isCirculating() && getRound().mine().isEmpty();
    }

    public boolean isConflicted() {
        return getRound().mine().filter(Round.Part::conflict).isPresent();
    }

    public boolean isCanState() {
        return isCirculating()
                && getRound().mine().filter(m -> !m.conflict()).isPresent()
                && (!getRound().lapsed() || isCoChair());
    }

    public boolean isCanAffirm() {
        return isCanState() && getRound().mine().orElseThrow().stated().isEmpty();
    }

    public boolean isCanSign() {
        return getRound().ready()
                && isCoChair()
                && !isConflicted()
                && !mine(Role.CO_CHAIR, getRound().signed());
    }

    public boolean isCanRevise() {
        return isDesk()
                && (getRound().stage() instanceof Stage.Returned || getRound().lapsed());
    }

    public boolean isCanWithdraw() {
        return isDesk()
                && (isCanRevise()
                        || getRound().stage() instanceof Stage.Recorded
                        || (getRound().stage() instanceof Stage.Circulating
                                && getRound().signed().isEmpty()));
    }

    public boolean isCanAttest() {
        return isDesk()
                && getRound().stage() instanceof Stage.Recorded
                && !mine(Role.SECRETARIAT, getRound().signed());
    }

    public boolean isCanRelease() {
        return isDesk()
                && getRound().stage() instanceof Stage.Adopted
                && !mine(Role.SECRETARIAT, getRound().released());
    }

    public boolean isElsewhere() {
        return getRound().mode() != Decision.Mode.ELECTRONIC;
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

    public Map<String, String> getOutcomes() {
        Map<String, String> outcomes = new LinkedHashMap<>();
        getRound().papers().orElseThrow().outcomes().forEach(code -> outcomes.put(code, show.words(code)));
        return outcomes;
    }

    /** The decision's details, one line each, in words a member can read through. */
    public Map<String, String> getDetails() {
        Map<String, String> details = new LinkedHashMap<>();
        getRound().papers().ifPresent(papers -> flatten("", papers.content(), details));
        return details;
    }

    private static void flatten(String at, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(f -> flatten(at.isEmpty() ? f.getKey() : at + ", " + f.getKey(), f.getValue(), into));
        } else if (node.isArray() && node.size() > 0 && node.get(0).isContainerNode()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(at + " " + (i + 1), node.get(i), into);
            }
        } else if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.asText()));
            into.put(at, String.join(", ", items));
        } else if (!node.isNull()) {
            into.put(at, node.asText());
        }
    }

    public String position(String standing) {
        return switch (standing) {
            case "AFFIRMED" -> "Affirmed";
            case "OBJECTED" -> "Objected";
            case "CONFLICT" -> "Conflict declared, takes no part";
            case "DECLARED" -> "No conflict declared, no position yet";
            default -> "Nothing yet";
        };
    }

    /** For the chip: one of the kinds of {@code t:chip}. */
    public String getChip() {
        Stage stage = getRound().stage();
        if (stage instanceof Stage.Adopted) {
            return "done";
        }
        if (stage instanceof Stage.Withdrawn) {
            return "off";
        }
        return stage instanceof Stage.Circulating && !getRound().lapsed() ? "open" : "soon";
    }

    public String getStanding() {
        if (getRound().ready()) {
            return getRound().signed().isEmpty() ? "ready for signature" : "signed by one co-chair";
        }
        if (getRound().lapsed()) {
            return "open: the window ended without both co-chairs";
        }
        if (getRound().published().isPresent()) {
            return "published";
        }
        return getRound().stage().words();
    }

    private boolean mine(Role role, List<Party> sides) {
        return actor().as(role).stream()
                .filter(m -> m.pair().filter(getRound().pair()::equals).isPresent())
                .map(Mandate::party)
                .anyMatch(p -> p.filter(sides::contains).isPresent());
    }
}
