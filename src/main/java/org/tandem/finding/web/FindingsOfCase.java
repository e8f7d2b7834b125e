package org.tandem.finding.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.tandem.access.TaskSource;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.JointCommittees;
import org.tandem.finding.Anchor;
import org.tandem.finding.Anchors;
import org.tandem.finding.CompletenessFinding;
import org.tandem.finding.FindingThreads;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;

/** The findings of a case, for the part of its page that lists them: in the workspace, and what is published in the portal. */
@Named
@RequestScoped
public class FindingsOfCase {

    @Inject
    FindingThreads threads;

    @Inject
    Anchors anchors;

    @Inject
    SignedIn signedIn;

    @Inject
    JointCommittees committees;

    @Inject
    Instance<TaskSource> rooms;

    private final Map<String, List<FindingThreads.Shown>> read = new HashMap<>();

    /** All of them, for those who have to do with the case. */
    public List<FindingThreads.Shown> of(String number) {
        return read.computeIfAbsent(number, asked -> threads.of(signedIn.optional(), asked));
    }

    /** Where a finding of whichever kind is, as the reader may see it. */
    public Anchors.Shown place(Anchor anchor) {
        return anchors.shown(signedIn.optional(), anchor);
    }

    /** The same as anybody may see it. */
    public Anchors.Shown publicPlace(Anchor anchor) {
        return anchors.shown(Optional.empty(), anchor);
    }

    /** What anybody may read. */
    public List<FindingThreads.Shown> published(String number) {
        return read.computeIfAbsent("published " + number, asked -> threads.published(number));
    }

    /** Refuses a case given back without a word, unless a finding waits for its applicant. */
    public void mustSayWhatIsMissing(String number, String written, InputRefused.Problems problems) {
        if (!written.isEmpty()
                || of(number).stream().noneMatch(shown -> shown.finding().waitsForApplicant())) {
            problems.text("findings", written, 4_000, "Say what is missing, so that it can be mended.");
        }
    }

    public static String state(CompletenessFinding finding) {
        if (!finding.isOpen()) {
            return "Closed";
        }
        return finding.waitsForApplicant() ? "Waits for the applicant" : "Answered";
    }

    public static String chip(CompletenessFinding finding) {
        if (!finding.isOpen()) {
            return "done";
        }
        return finding.waitsForApplicant() ? "soon" : "open";
    }

    /** The page of a case, by the form of its number. */
    public String caseLink(String number) {
        return StreamSupport.stream(rooms.spliterator(), false)
                .flatMap(room -> room.caseOf(number).stream())
                .findFirst()
                .orElse(number.contains("-MR") ? "/app/verification/case.xhtml?number=" + number : "/app/cases");
    }

    public String country(Object party) {
        return committees.name((Party) party);
    }
}
