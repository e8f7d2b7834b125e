package org.tandem.committee.web;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Show;
import org.tandem.committee.Decision;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Round;
import org.tandem.committee.Rounds;
import org.tandem.committee.Stage;
import org.tandem.kernel.Party;

/** One matter as its reader may see it, and which acts are this person's now. */
public abstract class RoundView extends FormPage {

    private static final Pattern SEAT = Pattern.compile("[A-Z]{2}-[A-Z]{2}/[A-Z]{2}/(CO_CHAIR|MEMBER/[0-9]+)");

    @Inject
    Rounds rounds;

    @Inject
    JointCommittees committees;

    @Inject
    Show show;

    @Inject
    DecisionDetails details;

    private Round round;

    public Round getRound() {
        if (round == null) {
            round = rounds.one(actor(), parameter("number"));
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
        boolean takesPart = isSeated() && isCirculating();
        boolean signs = getRound().ready()
                && isCoChair()
                && !mine(Role.CO_CHAIR, getRound().signed());
        return getRound().mine().isEmpty() && (takesPart || signs);
    }

    /** What a member is asked before the papers open, with what it is on in words. */
    public String getConflictQuestion() {
        return conflictQuestion(getRound());
    }

    static String conflictQuestion(Round of) {
        if (of.cases().size() > 1) {
            return "Do you have a conflict of interest on any of these cases?";
        }
        // The code of an organisation says nothing to people; the number of a case does.
        boolean numbered = of.subject().matches(".*[0-9].*") && !of.title().contains(of.subject());
        return "Do you have a conflict of interest on %s?"
                .formatted(numbered ? of.subject() + ", " + of.title() : of.title());
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
                && getRound().mine().filter(m -> !m.conflict()).isPresent()
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

    public Map<String, String> getOutcomes() {
        Map<String, String> outcomes = new LinkedHashMap<>();
        getRound().papers().orElseThrow().outcomes().forEach(code -> outcomes.put(code, show.words(code)));
        return outcomes;
    }

    public Map<String, String> getDetails() {
        return getRound()
                .papers()
                .map(papers -> details.of(getRound().kind(), papers.content()))
                .orElse(Map.of());
    }

    /** Of several matters each, once the papers are open. */
    public List<DecisionDetails.Item> getItems() {
        return once("items", () -> getRound()
                .papers()
                .map(papers -> details.items(getRound().kind(), papers.content()))
                .orElse(List.of()));
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
