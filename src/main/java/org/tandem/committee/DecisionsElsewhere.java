package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.seal.Seals;

/** A decision that a committee took at a meeting or on paper, recorded by one desk and adopted when the other attests it. */
@ApplicationScoped
@Transactional
public class DecisionsElsewhere {

    private final CommitteeTable table;
    private final Papers papers;
    private final Seals seals;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public DecisionsElsewhere(CommitteeTable table, Papers papers, Seals seals, LegalTime time, AuditTrail audit) {
        this.table = table;
        this.papers = papers;
        this.seals = seals;
        this.time = time;
        this.audit = audit;
    }

    protected DecisionsElsewhere() {
        this(null, null, null, null, null);
    }

    /**
     * A desk records a decision taken at a meeting or elsewhere, and attests it; it is adopted when the other side's desk
     * attests too.
     *
     * @param date when it was taken
     * @param scan id of the stored scan, a PDF
     */
    public String record(
            Actor desk,
            Pair pair,
            String kind,
            String subject,
            String outcome,
            Decision.Mode mode,
            LocalDate date,
            String text,
            String reasons,
            JsonNode content,
            String scan) {
        return record(desk, pair, kind, subject, outcome, mode, date, text, reasons, content, scan, List.of());
    }

    /**
     * The same with annexes, which belong to the decision beside its scan.
     *
     * @param annexes ids of stored documents
     */
    public String record(
            Actor desk,
            Pair pair,
            String kind,
            String subject,
            String outcome,
            Decision.Mode mode,
            LocalDate date,
            String text,
            String reasons,
            JsonNode content,
            String scan,
            List<String> annexes) {
        Mandate office = desk.as(Role.SECRETARIAT, pair);
        LocalDate today = time.today(pair);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                mode == Decision.Mode.MEETING || mode == Decision.Mode.ELSEWHERE,
                "mode",
                "Choose how the decision was taken: at a meeting or elsewhere.");
        mustBeOver(pair, date, problems);
        problems.unless(scan != null && !scan.isBlank(), "scan", "Attach the scan of the signed decision.")
                .refuseIfAny();
        papers.mustBePdf(desk, "scan", scan);
        List<String> kept =
                Stream.concat(Stream.of(scan), annexes.stream()).distinct().toList();
        Motion motion = new Motion(kind, subject, outcome, text, reasons, content, kept);
        Matter matter = table.put(desk, pair, motion, mode, date);
        matter.record(date, today);
        attest(matter, desk, office, today);
        table.add(matter);
        audit.record(desk, "recorded a decision taken elsewhere", matter.number());
        return matter.number();
    }

    /**
     * Refuses, everything at once, what stands against recording this as decided on that day beside what its own agenda refuses; for
     * the page on which a desk reads it through before it records it. Does nothing.
     */
    public void check(Actor desk, Pair pair, Motion motion, LocalDate date) {
        InputRefused.Problems problems = new InputRefused.Problems();
        mustBeOver(pair, date, problems);
        problems.also(() -> table.mustBeOpenTo(desk, pair, motion, date, "")).refuseIfAny();
    }

    private void mustBeOver(Pair pair, LocalDate date, InputRefused.Problems problems) {
        problems.unless(
                date != null && !date.isAfter(time.today(pair)),
                "date",
                "Enter the day the decision was taken; not a coming one.");
    }

    /** The other side's desk confirms that the recorded decision is the one that was taken; with that it is adopted here. */
    public void attest(Actor desk, String number) {
        Matter matter = table.takeAs(number, desk, Role.SECRETARIAT);
        Mandate office = desk.as(Role.SECRETARIAT, matter.pair());
        LocalDate today = time.today(matter.pair());
        boolean second = attest(matter, desk, office, today);
        audit.record(desk, "attested a decision taken elsewhere", number);
        if (second) {
            table.adopt(matter, today);
        }
    }

    private boolean attest(Matter matter, Actor desk, Mandate office, LocalDate today) {
        return matter.attest(
                desk,
                office.party().orElseThrow(),
                seals.sign(office.office(), matter.paper(), time.now(matter.pair())),
                today);
    }
}
