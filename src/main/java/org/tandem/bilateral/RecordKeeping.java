package org.tandem.bilateral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;

/**
 * How two governments' acts come to count here: one side's desk enters what the paper says, the other side's desk reads the
 * same paper and attests it. One public method a step.
 */
@ApplicationScoped
@Transactional
public class RecordKeeping {

    private static final int MOST_REFERENCE = 100;
    private static final int MOST_PASSAGE = 10_000;
    private static final int MOST_WHY = 2_000;

    private final DiplomaticRecords records;
    private final PairLives lives;
    private final Numbering numbers;
    private final Papers papers;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public RecordKeeping(
            DiplomaticRecords records,
            PairLives lives,
            Numbering numbers,
            Papers papers,
            LegalTime time,
            AuditTrail audit) {
        this.records = records;
        this.lives = lives;
        this.numbers = numbers;
        this.papers = papers;
        this.time = time;
        this.audit = audit;
    }

    protected RecordKeeping() {
        this(null, null, null, null, null, null);
    }

    /** Refuses what could not be entered, everything that is wrong with it at once. Stores nothing. */
    public RecordDraft check(Actor desk, RecordDraft draft) {
        Pair pair = draft.pair();
        if (pair == null) {
            throw InputRefused.field("pair", "Name the pair, for example XA-XB.");
        }
        if (draft.side() == null || !pair.has(draft.side())) {
            throw InputRefused.field("side", "Say for which side's desk you enter it.");
        }
        desk.as(Role.SECRETARIAT, pair, draft.side());
        RecordDraft clean = clean(draft, time.today(pair));
        papers.mustBePdf(desk, "paper", clean.paper());
        lives.of(pair).with(terms("", clean));
        return clean;
    }

    /** @return its number, for example {@code XA-XB-N001} */
    public String enter(Actor desk, RecordDraft draft) {
        RecordDraft clean = check(desk, draft);
        Pair pair = clean.pair();
        String number = numbers.print(pair + "-N");
        records.add(new DiplomaticRecord(number, clean, desk.person(), time.today(pair)));
        papers.keep(desk, clean.paper(), new Papers.Unpublished(number, pair, List.of()));
        papers.handTo(clean.paper(), pair);
        audit.record(desk, "entered a diplomatic record", number);
        return number;
    }

    /** What would be refused if this person attested it. Stores nothing. */
    public String check(Actor desk, String number, String reference) {
        DiplomaticRecord record = asOtherDesk(desk, number);
        record.mustWait("attested");
        InputRefused.Problems problems = new InputRefused.Problems();
        String said = reference(problems, reference);
        problems.refuseIfAny();
        lives.of(record.pair()).with(record.terms());
        return said;
    }

    private DiplomaticRecord asOtherDesk(Actor desk, String number) {
        DiplomaticRecord record = records.openTo(desk, number);
        Pair pair = record.pair();
        desk.as(Role.SECRETARIAT, pair, pair.counterpart(record.enteredBy()));
        return record;
    }

    /** The other side's desk read the paper and says the same; from now on it counts. */
    public void attest(Actor desk, String number, String reference) {
        DiplomaticRecord record = asOtherDesk(desk, number);
        // Held before anything is looked at: of two records that exclude one another only one is attested.
        numbers.hold(record.pair() + "-N");
        String said = check(desk, number, reference);
        record.attest(desk, said, time.today(record.pair()));
        papers.publish(number);
        audit.record(desk, "attested a diplomatic record", number);
    }

    /** A desk of either side takes back what is not attested, because the paper says otherwise or was not meant to be here. */
    public void withdraw(Actor desk, String number, String why) {
        DiplomaticRecord record = records.openTo(desk, number);
        desk.as(Role.SECRETARIAT, record.pair());
        InputRefused.Problems problems = new InputRefused.Problems();
        String reason = problems.text("why", why, MOST_WHY, "Say why it is withdrawn.");
        problems.refuseIfAny();
        record.withdraw(reason, time.today(record.pair()));
        audit.record(desk, "withdrew a diplomatic record", number);
    }

    private static RecordDraft clean(RecordDraft draft, LocalDate today) {
        InputRefused.Problems problems = new InputRefused.Problems();
        RecordKind kind = draft.kind();
        LocalDate signed = draft.signed();
        LocalDate effect = draft.effect();
        Optional<LocalDate> lastDay = draft.lastDay();
        problems.unless(kind != null, "kind", "Say what the two governments did.")
                .unless(
                        signed != null && !signed.isAfter(today),
                        "signed",
                        "Enter the day on which it was signed or exchanged; not a coming one.")
                .unless(effect != null, "effect", "Enter the first day on which it counts.")
                .unless(
                        signed == null || effect == null || kind != RecordKind.SIGNATURE || !effect.isBefore(signed),
                        "effect",
                        "It takes effect on the day of its signature or later.")
                .unless(
                        kind == null || kind.hasTerm() || lastDay.isEmpty(),
                        "lastDay",
                        "Only a signature or an extension names a last day; leave it empty.")
                .unless(
                        effect == null || lastDay.filter(effect::isAfter).isEmpty(),
                        "lastDay",
                        "The last day comes after the first one.")
                .unless(
                        draft.earlierReductions() != null,
                        "earlierReductions",
                        "Say whether its text lets earlier reductions be credited.")
                .unless(
                        kind != RecordKind.RESUMPTION || !Boolean.TRUE.equals(draft.earlierReductions()),
                        "earlierReductions",
                        "A resumption ends nothing, so nothing is earlier than its end.");
        String reference = reference(problems, draft.reference());
        String passage =
                problems.text("passage", draft.passage(), MOST_PASSAGE, "Copy the words of the paper that say so.");
        String paper = draft.paper() == null ? "" : draft.paper().strip();
        problems.unless(!paper.isEmpty(), "paper", "Attach the scan of the signed paper.")
                .refuseIfAny();
        return new RecordDraft(
                draft.pair(),
                draft.side(),
                kind,
                signed,
                effect,
                lastDay,
                draft.earlierReductions(),
                reference,
                passage,
                paper);
    }

    private static String reference(InputRefused.Problems problems, String typed) {
        return problems.text(
                "reference",
                typed,
                MOST_REFERENCE,
                "Enter how your side's files call the paper, for example NV 12/2026.");
    }

    private static Terms terms(String number, RecordDraft draft) {
        return new Terms(
                number, draft.kind(), draft.signed(), draft.effect(), draft.lastDay(), draft.earlierReductions());
    }
}
