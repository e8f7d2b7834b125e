package org.tandem.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.Organisations;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.access.web.Show;
import org.tandem.access.web.TwoVersions;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.Completeness;
import org.tandem.committee.DecidedStage;
import org.tandem.committee.Decisions;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.MeetingAgendas;
import org.tandem.committee.Rounds;
import org.tandem.committee.web.DeskWords;
import org.tandem.document.DocumentRef;
import org.tandem.filing.Filing;
import org.tandem.filing.FilingStage;
import org.tandem.filing.Filings;
import org.tandem.filing.Intake;
import org.tandem.filing.Paper;
import org.tandem.filing.Question;
import org.tandem.finding.web.FindingsOfCase;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;

/** Backs {@code /app/filing/case.xhtml}: one filing and whatever its reader may do about it now. */
@Named
@RequestScoped
public class CaseOfFiling extends FormPage {

    @Inject
    FindingsOfCase missed;

    @Inject
    Intake intake;

    @Inject
    Filings filings;

    @Inject
    DeskWords deskWords;

    @Inject
    Rounds rounds;

    @Inject
    MeetingAgendas meetings;

    @Inject
    Organisations organisations;

    @Inject
    JointCommittees committees;

    @Inject
    Decisions decisions;

    @Inject
    Papers papers;

    @Inject
    Deadlines deadlines;

    @Inject
    Show show;

    @Override
    protected void check() {
        if (act().equals("complete") && isDesk()) {
            papers.mustHaveSeen(
                    getFiling().papers().stream().map(Paper::document).toList(), TwoVersions.digests(this));
        } else if (act().equals("return")) {
            InputRefused.Problems problems = new InputRefused.Problems();
            missed.mustSayWhatIsMissing(getFiling().number(), value("findings"), problems);
            problems.refuseIfAny();
        }
    }

    @Override
    protected String submit() {
        String number = getFiling().number();
        switch (act()) {
            case "complete" -> {
                boolean waits =
                        intake.checkCompleteness(actor(), number, word(true)).isEmpty();
                say(
                        waits
                                ? DeskWords.WAITS
                                : getFiling().kind().isDecided()
                                        ? "Found complete. A desk can now put it before the committee."
                                        : "Found complete, and accepted.");
            }
            case "return" -> {
                boolean waits =
                        intake.checkCompleteness(actor(), number, word(false)).isEmpty();
                say(waits ? DeskWords.WAITS : "Returned to the applicant.");
            }
            case "withdraw" -> {
                intake.withdraw(actor(), number);
                say(number + " is withdrawn. Another can be filed.");
            }
            default -> throw new NotAsShown();
        }
        return "/app/filing/case.xhtml?number=" + number;
    }

    private Completeness.Word word(boolean complete) {
        return Completeness.Word.of(DeskWords.side(value("side")), complete, value("findings"))
                .having(TwoVersions.digests(this));
    }

    /** Whose desk says whether it is complete, and what was said. */
    public DeskWords.Shown getDesks() {
        return deskWords.of(
                getFiling().pair(), getFiling().rulesVersion(), getFiling().number(), Intake.COMPLETENESS);
    }

    public Filing getFiling() {
        return once("filing", () -> filings.openTo(actor(), parameter("number")));
    }

    /** Whether the person may know how it was decided: who has to do with it at once, others once both desks released it. */
    public boolean isTold() {
        return once(
                "told",
                () -> isConcerned()
                        || getFiling()
                                .stage()
                                .isTold(one -> decisions.released(one).isPresent()));
    }

    /** The stage's name, for the page's choices. */
    public String getAt() {
        return (isTold() ? getFiling().stage().getClass() : FilingStage.UnderConsideration.class).getSimpleName();
    }

    public String getWords() {
        return isTold() ? getFiling().stage().words() : DecidedStage.UNDECIDED;
    }

    public String getChip() {
        return switch (getAt()) {
            case "Accepted" -> "done";
            case "Decided" -> getFiling().isGranted() ? "done" : "bad";
            case "Returned" -> "soon";
            case "Withdrawn" -> "draft";
            default -> "open";
        };
    }

    public boolean isDesk() {
        return actor().holds(Role.SECRETARIAT, getFiling().pair());
    }

    public boolean isApplicant() {
        return actor().as(getFiling().kind().filer().role()).stream()
                .anyMatch(m ->
                        m.organisation().filter(getFiling().applicant()::equals).isPresent());
    }

    /** Whether the person may know of its papers and findings, not only of what is published. */
    public boolean isConcerned() {
        return filings.concerns(getFiling(), actor());
    }

    public String getPairName() {
        return committees.pair(getFiling().pair());
    }

    public String organisation(String code) {
        return once("organisation " + code, () -> organisations.name(code));
    }

    public String country(Party party) {
        return committees.name(party);
    }

    /** The last day for the check; nothing where it does not run. */
    public LocalDate getDue() {
        return once("due", () -> deadlines
                .due(getFiling().pair(), getFiling().number(), Intake.COMPLETENESS)
                .orElse(null));
    }

    /** What it is about, in the workspace. */
    public String getAboutLink() {
        return getFiling()
                .about()
                .map(about ->
                        about.contains("_") ? "/methodologies/" + about : "/app/project/case.xhtml?number=" + about)
                .orElse("");
    }

    /** Every question that was answered, and the answer as people read it. */
    public Map<String, String> getAnswers() {
        return once("answers", () -> answers(getFiling(), show));
    }

    /** Every question that was answered, and the answer as people read it. */
    public static Map<String, String> answers(Filing filing, Show show) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Question question : filing.kind().questions()) {
            String answer = filing.answer(question.name());
            if (!answer.isEmpty()) {
                answers.put(
                        question.label(),
                        switch (question.answer()) {
                            case DAY -> show.typedDate(answer);
                            case TONNES -> show.tonnes(Tonnes.parse(answer)) + " t CO2e";
                            case CHOICE -> question.options().get(answer);
                            default -> answer;
                        });
            }
        }
        return answers;
    }

    /** Its files that this person may open. */
    public List<DocumentRef> getFiles() {
        return getPapers().values().stream().distinct().toList();
    }

    /** The same by what the rules call them. */
    public Map<String, DocumentRef> getPapers() {
        return once("papers", () -> {
            List<Paper> all = getFiling().papers();
            Map<String, DocumentRef> known = new LinkedHashMap<>();
            for (DocumentRef ref :
                    papers.known(actor(), all.stream().map(Paper::document).toList())) {
                all.stream()
                        .filter(paper -> paper.document().equals(ref.id()))
                        .forEach(paper -> known.put(paper.slot(), ref));
            }
            return known;
        });
    }

    /** Number of the round that is before the committee; empty where none is. */
    public String getRound() {
        return once("round", () -> rounds.pending(
                        getFiling().pair(),
                        getFiling().kind().name(),
                        getFiling().number())
                .orElse(""));
    }

    /** Number of the meeting on whose agenda it stands; empty where it is on none. */
    public String getMeeting() {
        return once("meeting", () -> meetings.standing(getFiling().pair()).stream()
                .filter(one -> one.isOf(getFiling().kind().name(), getFiling().number()))
                .map(MeetingAgendas.Standing::meeting)
                .findFirst()
                .orElse(""));
    }
}
