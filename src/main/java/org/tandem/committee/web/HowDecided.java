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
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Said;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;

/**
 * The last questions of every form by which a desk puts a matter before a committee: whether the members decide it in a round,
 * or it was decided elsewhere already and its scan is here. So each kind of matter has one form, however it is decided.
 */
@Named
@RequestScoped
public class HowDecided {

    private static final String ROUND = "ROUND";

    @Inject
    SignedIn signedIn;

    @Inject
    CommitteeDecisions committee;

    @Inject
    DecisionsElsewhere elsewhere;

    @Inject
    Said said;

    private LocalDate taken;

    /** A form opens with a round, unless its address says otherwise: {@code ?way=ELSEWHERE}. */
    public void open(FormPage page) {
        String asked = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("way");
        page.put("way", getWays().containsKey(asked) ? asked : ROUND);
    }

    public Map<String, String> getWays() {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put(ROUND, "In an electronic round: the members get it now");
        ways.put(Decision.Mode.ELSEWHERE.name(), "It was, on paper, by e-mail or by note verbale");
        ways.put(Decision.Mode.MEETING.name(), "It was, at a meeting that is not kept here");
        return ways;
    }

    /** Reads the answers with what else is wrong in the form. */
    public void read(FormPage page, InputRefused.Problems problems) {
        problems.unless(getWays().containsKey(page.value("way")), "way", "Say how it is or was decided.");
        if (isTaken(page)) {
            problems.unless(!page.value("date").isEmpty(), "date", "Enter the day the decision was taken.")
                    .unless(!page.value("scan").isEmpty(), "scan", "Attach the scan of the signed decision.");
            taken = page.value("date").isEmpty() ? null : problems.read("date", () -> Day.parse(page.value("date")));
        }
    }

    private static boolean isTaken(FormPage page) {
        return page.value("way").equals(Decision.Mode.ELSEWHERE.name())
                || page.value("way").equals(Decision.Mode.MEETING.name());
    }

    /** Puts it before the members, or records it as taken; says so, and where to go. */
    public String put(FormPage page, Pair pair, String kind, String subject, String outcome, JsonNode content) {
        return put(page, pair, kind, subject, outcome, content, List.of());
    }

    /** @param annexes of a round; what was taken elsewhere has its scan */
    String put(
            FormPage page,
            Pair pair,
            String kind,
            String subject,
            String outcome,
            JsonNode content,
            List<String> annexes) {
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
                    page.value("scan"));
            said.say(number
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
