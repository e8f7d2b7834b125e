package org.tandem.clearance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.access.web.Offices;
import org.tandem.clearance.Clearance;
import org.tandem.clearance.ClearanceSteps;
import org.tandem.clearance.ClearanceSteps.Shown;
import org.tandem.clearance.ClearanceTasks;
import org.tandem.clearance.Question;
import org.tandem.clearance.Room;
import org.tandem.clearance.Verdict;
import org.tandem.clearance.Word;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.InputRefused;

/** Backs {@code /app/clearance/case.xhtml?pair=XA-XB&side=XB&subject=XB003}: what one side talks over within itself about a case. */
@Named
@RequestScoped
public class ClearancePage extends FormPage {

    @Inject
    ClearanceSteps steps;

    @Inject
    Offices offices;

    @Override
    protected void open() {
        getShown();
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        switch (act()) {
            case "open" -> {
                problems.text(
                        "question", value("question"), 2_000, "Write what your side is to agree on within itself.");
                problems.unless(!ticked("asked").isEmpty(), "asked", "Choose at least one office that gives its word.");
                problems.read("until", () -> date("until", "Enter the last day for it."));
            }
            case "say" -> {
                problems.read("office", this::office);
                problems.read("verdict", this::verdictOrRemark);
                problems.text("text", value("text"), 20_000, "Write what you have to say.");
            }
            case "conclude" -> {
                problems.read("agreed", this::agreed);
                problems.text("conclusion", value("conclusion"), 20_000, "Write what your side agreed on, and why.");
            }
            default -> throw new NotAsShown();
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        Room room = getRoom();
        switch (act()) {
            case "open" -> {
                steps.open(
                        actor(),
                        room,
                        new Question(
                                value("question"),
                                ticked("asked").stream()
                                        .map(one -> choice("asked", one, Role.class, "Choose among the offices."))
                                        .toList(),
                                date("until", "Enter the last day for it.")));
                say("Your side is asked. Nobody outside it sees this.");
            }
            case "say" -> {
                steps.say(actor(), room, office(), new Word.Said(verdictOrRemark(), value("text"), document("paper")));
                say("It is said. Nobody outside your side sees it.");
            }
            case "conclude" -> {
                steps.conclude(actor(), room, agreed(), value("conclusion"));
                say("What your side agreed on is written down.");
            }
            default -> throw new NotAsShown();
        }
        return ClearanceTasks.address(room);
    }

    private Role office() {
        List<Role> mine = steps.offices(actor(), getRoom());
        return mine.size() == 1
                ? mine.get(0)
                : choice("office", value("office"), Role.class, "Say as what you say it.");
    }

    private Optional<Verdict> verdictOrRemark() {
        return value("verdict").equals("REMARK")
                ? Optional.empty()
                : Optional.of(choice("verdict", value("verdict"), Verdict.class, "Say what your office thinks."));
    }

    private Verdict agreed() {
        return choice("agreed", value("agreed"), Verdict.class, "Say what your side agreed on.");
    }

    public Room getRoom() {
        return once("room", () -> Room.named(parameter("pair"), parameter("side"), parameter("subject")));
    }

    public List<Shown> getShown() {
        return once("shown", () -> steps.in(actor(), getRoom()));
    }

    /** The one that is not concluded; nothing where there is none. */
    public Shown getRunning() {
        return getShown().stream()
                .filter(one -> one.clearance().isOpen())
                .findFirst()
                .orElse(null);
    }

    public boolean isConcluding() {
        return steps.concludes(actor(), getRoom());
    }

    /** Whether the reader is asked as what they speak. */
    public boolean isOfSeveralOffices() {
        return steps.offices(actor(), getRoom()).size() > 1;
    }

    /** The offices that the reader holds. */
    public Map<String, String> getMine() {
        return named(steps.offices(actor(), getRoom()));
    }

    public Map<String, String> getOffices() {
        return named(ClearanceSteps.OFFICES);
    }

    private Map<String, String> named(List<Role> roles) {
        Map<String, String> named = new LinkedHashMap<>();
        roles.forEach(role -> named.put(role.name(), office(role)));
        return named;
    }

    /** An office of the side in words. */
    public String office(Role role) {
        return offices.signed(
                Mandate.ofSide(role, getRoom().pair(), getRoom().side()).office());
    }

    /** What an office that was asked thinks. */
    public String standing(Shown shown, Role role) {
        return shown.of(role).map(Verdict::words).orElse("Not said yet");
    }

    public String chip(Shown shown, Role role) {
        return shown.of(role).map(ClearancePage::chip).orElse("open");
    }

    public String state(Clearance clearance) {
        return clearance.verdict().map(Verdict::words).orElse("Being talked over");
    }

    public String chip(Clearance clearance) {
        return clearance.verdict().map(ClearancePage::chip).orElse("open");
    }

    static String chip(Verdict verdict) {
        return switch (verdict) {
            case CLEARED -> "done";
            case WITH_CONDITIONS -> "soon";
            case NOT_CLEARED -> "bad";
        };
    }

    /** The paper of a word, where the reader may open it. */
    public List<DocumentRef> paper(Word word) {
        return once("papers", () -> steps.papers(actor(), getShown())).stream()
                .filter(paper -> word.paper().filter(paper.id()::equals).isPresent())
                .toList();
    }

    public Map<String, String> getVerdicts() {
        Map<String, String> offered = threeVerdicts();
        offered.put("REMARK", "Nothing yet: a remark or a question");
        return offered;
    }

    public Map<String, String> getConclusions() {
        return threeVerdicts();
    }

    private static Map<String, String> threeVerdicts() {
        Map<String, String> offered = new LinkedHashMap<>();
        offered.put(Verdict.CLEARED.name(), "Cleared");
        offered.put(Verdict.WITH_CONDITIONS.name(), "Cleared with conditions: say which");
        offered.put(Verdict.NOT_CLEARED.name(), "Not cleared: say why");
        return offered;
    }
}
