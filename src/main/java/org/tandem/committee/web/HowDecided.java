package org.tandem.committee.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Said;
import org.tandem.access.web.Show;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Agendas;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.committee.MeetingAgendas;
import org.tandem.committee.Motion;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;

/**
 * The last questions of every form by which a desk puts a matter before a committee: whether the members decide it in a round or
 * at a meeting, or it was decided elsewhere already and its scan is here. So each kind of matter has one form, however it is decided.
 */
@Named
@RequestScoped
public class HowDecided {

    private static final String ROUND = "ROUND";
    private static final String AGENDA = "AGENDA";
    private static final int MOST_TEXT = 20_000;

    @Inject
    SignedIn signedIn;

    @Inject
    CommitteeDecisions committee;

    @Inject
    DecisionsElsewhere elsewhere;

    @Inject
    MeetingAgendas agendas;

    @Inject
    Agendas matters;

    @Inject
    Papers papers;

    @Inject
    Said said;

    @Inject
    Show show;

    private LocalDate taken;
    private Map<String, String> meetings;

    /** A form opens with a round, unless its address says otherwise: {@code ?way=ELSEWHERE}, {@code ?meeting=XB-M003}. */
    public void open(FormPage page) {
        String way = asked("way");
        page.put(
                "way", getWays().containsKey(way) ? way : getMeetings().containsKey(asked("meeting")) ? AGENDA : ROUND);
        page.put("meeting", asked("meeting"));
    }

    private static String asked(String parameter) {
        return Objects.requireNonNullElse(
                FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .getRequestParameterMap()
                        .get(parameter),
                "");
    }

    /** The address of another form or of a page that leads to one, with what this one's address says of how it is decided. */
    public String carriedTo(String form) {
        String carried = getCarried();
        return carried.isEmpty() ? form : form + (form.contains("?") ? "&" : "?") + carried;
    }

    /** The same as it stands in an address behind the question mark; empty where nothing is said. */
    public String getCarried() {
        return Stream.of("way", "meeting")
                .filter(name -> asked(name).matches("[A-Z0-9_-]+"))
                .map(name -> name + "=" + asked(name))
                .collect(Collectors.joining("&"));
    }

    /** Meetings of the person's committees that take items, by number. */
    public Map<String, String> getMeetings() {
        if (meetings == null) {
            meetings = new LinkedHashMap<>();
            signedIn.actor().as(Role.SECRETARIAT).stream()
                    .flatMap(mandate -> mandate.pair().stream())
                    .distinct()
                    .forEach(pair -> agendas.taking(signedIn.actor(), pair)
                            .forEach((number, title) -> meetings.put(number, show.days(title))));
        }
        return meetings;
    }

    public Map<String, String> getWays() {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put(ROUND, "In an electronic round: the members get it now");
        if (!getMeetings().isEmpty()) {
            ways.put(AGENDA, "At a meeting: it goes on the agenda");
        }
        ways.put(Decision.Mode.ELSEWHERE.name(), "It was, on paper, by e-mail or by note verbale");
        ways.put(Decision.Mode.MEETING.name(), "It was, at a meeting that is not kept here");
        return ways;
    }

    /** Reads the answers with what else is wrong in the form. */
    public void read(FormPage page, InputRefused.Problems problems) {
        problems.unless(
                page.value("reasons").length() <= MOST_TEXT,
                "reasons",
                "Shorten the reasons to %d characters.".formatted(MOST_TEXT));
        problems.unless(getWays().containsKey(page.value("way")), "way", "Say how it is or was decided.");
        problems.unless(
                !page.value("way").equals(AGENDA) || getMeetings().containsKey(page.value("meeting")),
                "meeting",
                "Choose the meeting on whose agenda it goes.");
        if (isTaken(page)) {
            problems.unless(!page.value("date").isEmpty(), "date", "Enter the day the decision was taken.")
                    .unless(!page.value("scan").isEmpty(), "scan", "Attach the scan of the signed decision.");
            if (!page.value("scan").isEmpty()) {
                problems.read("scan", () -> papers.mustBePdf(signedIn.actor(), "scan", page.value("scan")));
            }
            taken = page.value("date").isEmpty() ? null : problems.read("date", () -> Day.parse(page.value("date")));
        }
    }

    /**
     * Refuses, everything at once, what would be refused once it is sent, so that a desk learns it while it reads its answers
     * through. Asked after {@link #read}, once the form says what is to be decided.
     *
     * @param subject empty of what gets its name only when it is sent; what that carries out is its own form's to check
     */
    public void check(FormPage page, Pair pair, String kind, String subject, String outcome, JsonNode content) {
        InputRefused.Problems problems = new InputRefused.Problems();
        if (!subject.isEmpty()) {
            problems.also(() -> matters.check(pair, kind, subject, outcome, content));
        }
        Motion motion =
                new Motion(kind, subject, outcome, page.value("text"), page.value("reasons"), content, List.of());
        problems.also(() -> checkWay(page, pair, motion)).refuseIfAny();
    }

    /** A way that could not be read is refused already. */
    private void checkWay(FormPage page, Pair pair, Motion motion) {
        if (page.value("way").equals(ROUND)) {
            committee.check(signedIn.actor(), pair, motion);
        } else if (isTaken(page) && taken != null) {
            elsewhere.check(signedIn.actor(), pair, motion, taken);
        } else if (page.value("way").equals(AGENDA) && getMeetings().containsKey(page.value("meeting"))) {
            agendas.check(signedIn.actor(), pair, page.value("meeting"), motion);
        }
    }

    private static boolean isTaken(FormPage page) {
        return page.value("way").equals(Decision.Mode.ELSEWHERE.name())
                || page.value("way").equals(Decision.Mode.MEETING.name());
    }

    /** Puts it before the members or on an agenda, or records it as taken; says so, and where to go. */
    public String put(FormPage page, Pair pair, String kind, String subject, String outcome, JsonNode content) {
        return put(page, pair, kind, subject, outcome, content, List.of());
    }

    /** @param annexes of what is decided; of what was taken elsewhere beside its scan */
    String put(
            FormPage page,
            Pair pair,
            String kind,
            String subject,
            String outcome,
            JsonNode content,
            List<String> annexes) {
        if (page.value("way").equals(AGENDA)) {
            said.say("It is on the agenda of %s.".formatted(page.value("meeting")));
            return agendas.put(
                    signedIn.actor(),
                    pair,
                    page.value("meeting"),
                    new Motion(kind, subject, outcome, page.value("text"), page.value("reasons"), content, annexes));
        }
        String number;
        if (isTaken(page)) {
            number = elsewhere.record(
                    signedIn.actor(),
                    pair,
                    kind,
                    subject,
                    outcome,
                    Decision.Mode.valueOf(page.value("way")),
                    taken,
                    page.value("text"),
                    page.value("reasons"),
                    content,
                    page.value("scan"),
                    annexes);
            said.say(
                    number
                            + " is recorded and attested by your desk. It is adopted here when the other side's desk attests it.");
        } else {
            number = committee.open(
                    signedIn.actor(),
                    pair,
                    kind,
                    subject,
                    outcome,
                    page.value("text"),
                    page.value("reasons"),
                    content,
                    annexes);
            said.say(number + " is before the members.");
        }
        return "/app/committee/round.xhtml?number=" + number;
    }
}
