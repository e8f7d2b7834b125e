package org.tandem.opinion.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Arrival;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.access.web.OnBehalf;
import org.tandem.calendar.LegalTime;
import org.tandem.document.DocumentRef;
import org.tandem.finding.web.FindingsOfCase;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.opinion.Hearing;
import org.tandem.opinion.OpinionSteps;
import org.tandem.opinion.Stance;

/**
 * Backs {@code /app/opinion/case.xhtml?number=XB003}: what bodies think of a case of any kind. With {@code body} in its address it
 * shows what can be done about that body's opinion.
 */
@Named
@RequestScoped
public class OpinionsPage extends FormPage {

    @Inject
    OpinionSteps steps;

    @Inject
    FindingsOfCase links;

    @Inject
    OnBehalf onBehalf;

    @Inject
    LegalTime time;

    private Arrival arrival;

    @Override
    protected void open() {
        if (getChosen() != null && getPart().asks()) {
            put("on", time.today(pair()).toString());
        }
    }

    @Override
    protected void check() {
        mustBeChosen();
        InputRefused.Problems problems = new InputRefused.Problems();
        switch (act()) {
            case "ask" -> problems.read("on", () -> date("on", "Enter the day on which it was asked."));
            case "give" -> read(problems);
            case "enter" -> {
                read(problems);
                problems.unless(document("paper").isPresent(), "paper", "Attach the paper that came.");
                // Which desk enters it is said by the rules, also to a person at both.
                put("side", getChosen().rule().side().code());
                arrival = onBehalf.read(this, pair(), problems).orElseThrow(NotAsShown::new);
            }
            default -> throw new NotAsShown();
        }
        problems.refuseIfAny();
    }

    private void read(InputRefused.Problems problems) {
        problems.read("stance", this::stance);
        problems.text("text", value("text"), 20_000, "Write the opinion, or what it comes to.");
    }

    private Stance stance() {
        return choice("stance", value("stance"), Stance.class, "Say what the opinion is.");
    }

    @Override
    protected String submit() {
        mustBeChosen();
        String code = getChosen().rule().code();
        String body = getChosen().rule().body();
        switch (act()) {
            case "ask" -> {
                steps.ask(actor(), getNumber(), code, date("on", "Enter the day on which it was asked."));
                say(body + " is asked. Its time runs from that day.");
            }
            case "give" -> {
                steps.give(actor(), getNumber(), code, draft());
                say("The opinion is given. It can be given anew until the committee decides.");
            }
            case "enter" -> {
                steps.enter(actor(), getNumber(), code, draft(), arrival);
                say("The opinion of " + body + " is entered. Both desks see it.");
            }
            default -> throw new NotAsShown();
        }
        return "/app/opinion/case.xhtml?number=" + getNumber();
    }

    private OpinionSteps.Draft draft() {
        return new OpinionSteps.Draft(stance(), value("text"), document("paper").orElse(""));
    }

    private void mustBeChosen() {
        if (getChosen() == null) {
            throw new NotAsShown();
        }
    }

    /** Its paper is public where the opinion will be. */
    @Override
    protected boolean confidential(String field) {
        return getChosen() == null || !steps.isDisclosed(getNumber(), getChosen());
    }

    public boolean isPaperPublic() {
        return once("paperPublic", () -> !confidential("paper"));
    }

    public String getNumber() {
        return parameter("number");
    }

    public String getTitle() {
        return about().title();
    }

    /** What stands there where the reader sees no opinion. */
    public String getNothing() {
        return about().asks()
                ? "Bodies are asked about this case. What they say is read by those who have to do with it, and by others once it is published."
                : "The rules of this case ask nobody for an opinion.";
    }

    private Pair pair() {
        return about().pair();
    }

    private OpinionSteps.About about() {
        return once("about", () -> {
            // First whether this person may know of the case.
            getHearings();
            return steps.about(getNumber());
        });
    }

    /** The page of the case. */
    public String getCaseLink() {
        return links.caseLink(getNumber());
    }

    public List<Hearing> getHearings() {
        return once("hearings", () -> steps.of(Optional.of(actor()), getNumber()));
    }

    /** The body that the address names, or the only one there is. */
    public Hearing getChosen() {
        String asked = parameter("body");
        List<Hearing> all = getHearings();
        if (asked.isEmpty() && all.size() == 1) {
            return all.get(0);
        }
        return all.stream()
                .filter(hearing -> hearing.rule().code().equals(asked))
                .findFirst()
                .orElse(null);
    }

    public boolean isChosen(Hearing hearing) {
        return hearing.equals(getChosen());
    }

    public OpinionSteps.Part getPart() {
        return partOf(getChosen());
    }

    /** What the reader can do about an opinion. */
    public OpinionSteps.Part partOf(Hearing hearing) {
        return once("part " + hearing.rule().code(), () -> steps.part(actor(), getNumber(), hearing));
    }

    /** The case's papers that the reader may open. */
    public List<DocumentRef> getPapers() {
        return once("papers", () -> steps.papers(actor(), getNumber()));
    }

    public Map<String, String> getStances() {
        Map<String, String> stances = new LinkedHashMap<>();
        stances.put(Stance.FAVOURABLE.name(), "Favourable");
        stances.put(Stance.WITH_CONDITIONS.name(), "Favourable with conditions: say which");
        stances.put(Stance.UNFAVOURABLE.name(), "Unfavourable: say why");
        return stances;
    }

    public Map<String, String> getChannels() {
        return onBehalf.getChannels();
    }
}
