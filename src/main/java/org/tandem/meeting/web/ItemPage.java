package org.tandem.meeting.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.access.web.Show;
import org.tandem.committee.Agendas;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;
import org.tandem.meeting.AgendaItem;
import org.tandem.meeting.Meeting;
import org.tandem.meeting.MeetingPlans;
import org.tandem.meeting.MeetingRecord;
import org.tandem.meeting.Meetings;
import org.tandem.meeting.Minutes;
import org.tandem.meeting.Outcome;
import org.tandem.meeting.WordedMeanwhile;

/** Backs {@code /app/meeting/item.xhtml}: one item of an agenda, its papers, and what came of it. */
@Named
@RequestScoped
public class ItemPage extends FormPage {

    private static final int MOST = 8_000;

    @Inject
    MeetingPlans plans;

    @Inject
    MeetingRecord record;

    @Inject
    Minutes minutes;

    @Inject
    Meetings meetings;

    @Inject
    Agendas agendas;

    @Inject
    Show show;

    private Outcome came;
    private boolean meanwhile;

    @Override
    protected void open() {
        AgendaItem item = getItem();
        put("itemTitle", item.title());
        put("brief", item.brief());
        put("text", item.brief());
        item.draft().ifPresent(this::fill);
        item.outcome().ifPresent(known -> {
            put("summary", known.summary());
            put("minuted", known.summary());
            put("result", known.result().name());
            known.decided().ifPresent(this::fill);
        });
    }

    private void fill(Outcome.Decided decided) {
        put("outcome", decided.outcome());
        put("text", decided.text());
        put("reasons", decided.reasons());
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        switch (act()) {
            case "word" -> problems.text("itemTitle", value("itemTitle"), 200, "Say what the item is about.");
            case "annex" -> {
                problems.text("annexTitle", value("annexTitle"), 200, "Say what the annex is, as the agenda names it.");
                problems.unless(document("annex").isPresent(), "annex", "Choose the file of the annex.");
            }
            case "declare" -> {
                problems.unless(
                        !value("conflict").isEmpty(), "conflict", "Say whether you have a conflict of interest.");
                if (value("conflict").equals("yes")) {
                    problems.text("note", value("note"), 2_000, "Say in a few words what the conflict is.");
                }
            }
            case "record" -> {
                came = outcome(problems);
                problems.refuseIfAny();
                record.check(actor(), getMeeting().number(), getItem().serial(), came);
            }
            case "minute" -> problems.text("minuted", value("minuted"), MOST, "Say in a few words what came of it.");
            default -> actor();
        }
        problems.refuseIfAny();
    }

    private Outcome outcome(InputRefused.Problems problems) {
        Outcome.Result result = problems.read(
                "result", () -> choice("result", value("result"), Outcome.Result.class, "Say what came of it."));
        Optional<Outcome.Decided> decided = Optional.empty();
        if (result == Outcome.Result.DECIDED) {
            problems.unless(getOutcomes().containsKey(value("outcome")), "outcome", "Choose what was decided.");
            problems.text("text", value("text"), 20_000, "Write the decision.");
            problems.refuseIfAny();
            decided = Optional.of(new Outcome.Decided(
                    value("outcome"), value("text"), value("reasons"), record.toCarryOut(getItem(), value("outcome"))));
        } else {
            problems.text("summary", value("summary"), MOST, "Say in a few words what came of it, for the minutes.");
        }
        return new Outcome(result, value("summary"), decided, ticked("standBack"));
    }

    @Override
    protected String submit() {
        String number = getMeeting().number();
        int item = getItem().serial();
        String back = "/app/meeting/case.xhtml?number=" + number;
        String here = "/app/meeting/item.xhtml?number=%s&item=%d".formatted(number, item);
        switch (act()) {
            case "word" -> {
                unlessMeanwhile(
                        () -> plans.word(actor(), number, item, value("itemTitle"), value("brief"), value("wording")));
                say("The item is worded anew.");
                return here;
            }
            case "annex" -> {
                plans.addAnnex(actor(), number, item, document("annex").orElseThrow(), value("annexTitle"));
                say("The annex is on the agenda.");
                return here;
            }
            case "removeAnnex" -> {
                plans.removeAnnex(actor(), number, item, value("gone"));
                say("The annex is taken off the agenda.");
                return here;
            }
            case "remove" -> {
                plans.remove(actor(), number, item);
                say("The item is taken off the agenda.");
                return back;
            }
            case "declare" -> {
                plans.declare(actor(), number, item, value("conflict").equals("yes"), value("note"));
                say("Your declaration is recorded.");
                return here;
            }
            case "record" -> {
                record.record(actor(), number, item, came);
                say("What came of item %d is recorded.".formatted(getItem().place()));
                return back;
            }
            case "minute" -> {
                unlessMeanwhile(() -> minutes.word(actor(), number, item, value("minuted"), value("minuting")));
                say("The minutes are worded anew.");
                return back;
            }
            default -> throw new NotAsShown();
        }
    }

    private void unlessMeanwhile(Runnable worded) {
        try {
            worded.run();
        } catch (WordedMeanwhile newer) {
            meanwhile = true;
            throw newer;
        }
    }

    /** Whether somebody else worded it, so that what it says now stands beside what was typed. */
    public boolean isMeanwhile() {
        return meanwhile;
    }

    /** The wording that this person has read: the one that was shown first, and once a newer one is shown, that. */
    public String getWording() {
        return meanwhile || value("wording").isEmpty() ? getItem().wording() : value("wording");
    }

    /** The same of the minutes. */
    public String getMinuting() {
        return meanwhile || value("minuting").isEmpty() ? getItem().minuting() : value("minuting");
    }

    public Meeting getMeeting() {
        return once("meeting", () -> meetings.openTo(actor(), parameter("number")));
    }

    public AgendaItem getItem() {
        return once("item", () -> getMeeting().items().stream()
                .filter(item -> String.valueOf(item.serial()).equals(parameter("item")))
                .findFirst()
                .orElseThrow(() -> new Unknown("item", parameter("item"))));
    }

    public String getAt() {
        return getMeeting().stage().getClass().getSimpleName();
    }

    public boolean isDesk() {
        return actor().holds(Role.SECRETARIAT, getMeeting().pair());
    }

    public boolean isTakesItems() {
        return isDesk() && List.of("Planned", "Convened", "Opened").contains(getAt());
    }

    /** A case that is no longer open for its papers to be declared on has none to declare. */
    public boolean isCanDeclare() {
        return getItem().about().isPresent()
                && meetings.hasSeat(actor(), getMeeting())
                && !getItem().hasDeclared(actor().person())
                && (isToCome() || isToSign());
    }

    private boolean isToCome() {
        return getItem().outcome().isEmpty() && List.of("Convened", "Opened").contains(getAt());
    }

    /** Whether it was decided and its minutes wait for this co-chair, who has not declared on it. */
    private boolean isToSign() {
        return actor().holds(Role.CO_CHAIR, getMeeting().pair())
                && getAt().equals("MinutesCirculated")
                && getMeeting().toDeclareOn(actor().person()).contains(getItem());
    }

    /** The papers open to desks, and to a member after a declaration without conflict. */
    public boolean isPapersOpen() {
        return isDesk() || getItem().isOpenTo(actor().person());
    }

    public boolean isCanRecord() {
        return isDesk() && getAt().equals("Opened") && getItem().decision().isEmpty();
    }

    public boolean isCanMinute() {
        return isDesk() && List.of("Closed", "MinutesReturned").contains(getAt());
    }

    /** What can come of it: an item that is no case is not decided on. */
    public Map<String, String> getResults() {
        Map<String, String> results = new LinkedHashMap<>();
        for (Outcome.Result result : Outcome.Result.values()) {
            if (result != Outcome.Result.DECIDED || getItem().about().isPresent()) {
                results.put(result.name(), show.words(result.words()));
            }
        }
        return results;
    }

    public Map<String, String> getOutcomes() {
        return once("outcomes", () -> {
            Map<String, String> outcomes = new LinkedHashMap<>();
            getItem().about().ifPresent(about -> agendas.outcomes(about.kind())
                    .forEach(code -> outcomes.put(code, show.words(code))));
            return outcomes;
        });
    }

    /** Seats that were there, any of which may have stood back. */
    public List<String> getThere() {
        return getMeeting().attendance().present();
    }

    /** Where what it carries out is drafted anew, by what is decided; nothing where nothing is to be filled in. */
    public Map<String, String> getForms() {
        return once("forms", () -> {
            Map<String, String> forms = new LinkedHashMap<>();
            getItem().about().ifPresent(about -> agendas.outcomes(about.kind()).forEach(outcome -> agendas.formAnew(
                            about.kind(), getMeeting().pair(), about.subject(), outcome)
                    .ifPresent(form -> forms.putIfAbsent(
                            form + (form.contains("?") ? "&" : "?") + "meeting="
                                    + getMeeting().number(),
                            show.words(about.kind())))));
            return forms;
        });
    }

    /** The case's page. */
    public String getLink() {
        return once("link", () -> getItem()
                .about()
                .map(about -> agendas.link(about.kind(), about.subject()))
                .orElse(""));
    }
}
