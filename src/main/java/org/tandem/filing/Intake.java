package org.tandem.filing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.AuditTrail;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.access.Role;
import org.tandem.access.VersionsOfPapers;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.CaseTerms;
import org.tandem.committee.Completeness;
import org.tandem.committee.Numbering;
import org.tandem.committee.PairGate;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.TrackRefused;
import org.tandem.finding.CompletenessCheck;
import org.tandem.kernel.Pair;
import org.tandem.opinion.OpinionsHeard;

/**
 * Takes a filing from its applicant to the committee's table, one public method a step; the committee's decision arrives at
 * {@link FilingAgendas}. What comes by e-mail or on paper is entered by a desk on behalf of the applicant, with the day on
 * which it came.
 */
@ApplicationScoped
@Transactional
public class Intake {

    /** What the time for the check is called among the last days of a case. */
    public static final String COMPLETENESS = "completeness of the filing";

    private final Filings filings;
    private final FilingChecks checks;
    private final Papers papers;
    private final VersionsOfPapers versions;
    private final CompletenessCheck findings;
    private final OpinionsHeard opinions;
    private final Rules rules;
    private final PairGate gate;
    private final Numbering numbers;
    private final Completeness completeness;
    private final CaseTerms terms;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public Intake(
            Filings filings,
            FilingChecks checks,
            Papers papers,
            VersionsOfPapers versions,
            CompletenessCheck findings,
            OpinionsHeard opinions,
            Rules rules,
            PairGate gate,
            Numbering numbers,
            Completeness completeness,
            CaseTerms terms,
            LegalTime time,
            AuditTrail audit) {
        this.filings = filings;
        this.checks = checks;
        this.papers = papers;
        this.versions = versions;
        this.findings = findings;
        this.opinions = opinions;
        this.rules = rules;
        this.gate = gate;
        this.numbers = numbers;
        this.completeness = completeness;
        this.terms = terms;
        this.time = time;
        this.audit = audit;
    }

    protected Intake() {
        this(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Refuses what could not be filed today, everything that is wrong with it at once. Stores nothing. */
    public void check(Actor actor, FilingDraft draft, Optional<Arrival> arrival) {
        Receipt receipt = receipt(actor, draft.pair(), draft.kind(), draft.applicant(), arrival);
        RulesInForce inForce = checks.rules(draft, receipt.received());
        gate.mustGoOn(draft.pair(), draft.kind().act(), receipt.received());
        checks.check(actor, draft, inForce, receipt.received(), Optional.empty());
    }

    /**
     * The applicant files it, or a desk does on its behalf.
     *
     * @param arrival how it came, where a desk enters it
     * @return its number, for example {@code XB_PIN001}
     */
    public String file(Actor actor, FilingDraft draft, Optional<Arrival> arrival) {
        Pair pair = draft.pair();
        Receipt receipt = receipt(actor, pair, draft.kind(), draft.applicant(), arrival);
        RulesInForce inForce = checks.rules(draft, receipt.received());
        gate.mustGoOn(pair, draft.kind().act(), receipt.received());
        Filing.Contents contents = checks.check(actor, draft, inForce, receipt.received(), Optional.empty());
        String number = numbers.print(draft.kind().counter(pair.b().code()));
        Filing filing = new Filing(
                number, pair, draft.kind(), inForce.version(), draft.applicant(), draft.about(), contents, receipt);
        filings.add(filing);
        handOn(actor, filing);
        begin(inForce, number, receipt);
        audit.record(actor, arrival.isPresent() ? "entered a filing on behalf" : "filed", number);
        return number;
    }

    /** Refuses what could not be filed again today, everything that is wrong with it at once. Stores nothing. */
    public void checkAgain(
            Actor actor,
            String number,
            Map<String, String> answers,
            Map<String, String> attached,
            Optional<Arrival> arrival) {
        again(actor, filings.openTo(actor, number), answers, attached, arrival);
    }

    /** The applicant files it again after it was returned, or a desk does on its behalf. */
    public void fileAgain(
            Actor actor,
            String number,
            Map<String, String> answers,
            Map<String, String> attached,
            Optional<Arrival> arrival) {
        Filing filing = filings.openTo(actor, number);
        Again again = again(actor, filing, answers, attached, arrival);
        RulesInForce pinned = rules.version(filing.pair(), filing.rulesVersion());
        Filing.Contents contents = withNewVersions(actor, filing, again.contents());
        filing.fileAgain(contents, again.receipt());
        handOn(actor, filing);
        completeness.over(filing.pair(), number, COMPLETENESS);
        findings.sentAgain(number, number, pinned, time.today(filing.pair()));
        begin(pinned, number, again.receipt());
        audit.record(actor, "filed again", number);
    }

    /** What comes for the same paper of the rules is its newer version, and with it comes its public version. The older ones stay. */
    private Filing.Contents withNewVersions(Actor actor, Filing filing, Filing.Contents again) {
        List<String> all = filing.papers().stream().map(Paper::document).toList();
        List<String> alone = versions.byThemselves(all);
        List<VersionsOfPapers.Newer> newer = filing.papers().stream()
                .filter(before -> alone.contains(before.document()))
                .flatMap(before -> again.papers().stream()
                        .filter(after -> after.slot().equals(before.slot())
                                && !after.document().equals(before.document()))
                        .map(after -> new VersionsOfPapers.Newer(
                                Paper.field(after.slot()), before.document(), after.document())))
                .toList();
        return again.with(versions.succeed(
                actor, new VersionsOfPapers.InCase(List.of(filing.applicant()), all), newer, filing.whyAgain()));
    }

    private record Again(Filing.Contents contents, Receipt receipt) {}

    private Again again(
            Actor actor,
            Filing filing,
            Map<String, String> answers,
            Map<String, String> attached,
            Optional<Arrival> arrival) {
        Receipt receipt = receipt(actor, filing.pair(), filing.kind(), filing.applicant(), arrival);
        filing.mustBeReturnedBy(receipt.received());
        gate.mustGoOn(filing.pair(), filing.kind().act(), receipt.received());
        FilingDraft draft =
                new FilingDraft(filing.pair(), filing.kind(), filing.applicant(), filing.about(), answers, attached);
        return new Again(
                checks.check(
                        actor,
                        draft,
                        rules.version(filing.pair(), filing.rulesVersion()),
                        receipt.received(),
                        Optional.of(filing.number())),
                receipt);
    }

    /** As {@link #checkCompleteness(Actor, String, Completeness.Word)}, by somebody who is at one desk alone. */
    public void checkCompleteness(Actor desk, String number, boolean complete, String findings) {
        checkCompleteness(desk, number, Completeness.Word.of(Optional.empty(), complete, findings));
    }

    /**
     * A desk says that it is complete, or what is missing; where its rules ask both desks, it waits until both agree.
     *
     * @return what the check came to; nothing while it waits
     */
    public Optional<Completeness.Found> checkCompleteness(Actor desk, String number, Completeness.Word word) {
        Filing filing = filings.openTo(desk, number);
        desk.as(Role.SECRETARIAT, filing.pair());
        filing.mustBeFiled(word.complete());
        findings.mustFit(number, number, word);
        List<String> attached = filing.papers().stream().map(Paper::document).toList();
        if (word.complete()) {
            papers.mustHaveSeen(attached, word.seen());
        }
        LocalDate today = time.today(filing.pair());
        RulesInForce pinned = rules.version(filing.pair(), filing.rulesVersion());
        Optional<Completeness.Found> found = completeness.say(desk, pinned, number, COMPLETENESS, word);
        if (found.isEmpty()) {
            audit.record(
                    desk,
                    word.complete() ? "said of a filing that it is complete" : "said what a filing lacks",
                    number);
        } else if (found.get().complete()) {
            filing.complete(today);
            papers.publish(number);
            papers.acceptWithheld(desk, attached, word.seen(), time.now(filing.pair()));
            findings.complete(number, found.get().desk(), today);
            terms.met(filing.pair(), number, COMPLETENESS, today);
            audit.record(desk, "found a filing complete", number);
        } else {
            filing.sendBack(findings.returned(number, filing.pair(), today, found.get()), today);
            terms.returned(pinned, number, COMPLETENESS, today);
            audit.record(desk, "returned a filing", number);
        }
        return found;
    }

    /** Its applicant takes it back before it is decided. Another can be filed. */
    public void withdraw(Actor actor, String number) {
        Filing filing = filings.openTo(actor, number);
        actor.asOrganisation(filing.kind().filer().role(), filing.applicant());
        LocalDate today = time.today(filing.pair());
        filing.withdraw(today);
        completeness.over(filing.pair(), number, COMPLETENESS);
        opinions.over(filing.pair(), number);
        terms.met(filing.pair(), number, COMPLETENESS, today);
        audit.record(actor, "withdrew a filing", number);
    }

    /** The papers that can go with what would be filed, each by what the rules call it, and whether they ask for it. */
    public Map<String, Boolean> slots(FilingDraft draft) {
        return slots(rules(draft), draft.kind());
    }

    /** The rules that a filing is pinned to. */
    public Optional<RulesInForce> rules(Filing filing) {
        return Optional.of(rules.version(filing.pair(), filing.rulesVersion()));
    }

    /**
     * The rules that this would go by if it were filed today; the main rules while it names no project
     * or track that there is.
     */
    public Optional<RulesInForce> rules(FilingDraft draft) {
        Optional<RulesInForce> main = rules.known(draft.pair());
        try {
            return main.map(known -> checks.rules(draft, time.today(draft.pair())));
        } catch (TrackRefused refused) {
            // The form says so where the track is chosen; until another is, its papers are those of the main rules.
            return main;
        }
    }

    /** The same of a filing that comes again, by the version of the rules that it is pinned to. */
    public Map<String, Boolean> slots(Filing again) {
        return slots(rules(again), again.kind());
    }

    private static Map<String, Boolean> slots(Optional<RulesInForce> version, FilingKind kind) {
        Map<String, Boolean> slots = new LinkedHashMap<>();
        version.ifPresent(known -> known.asked(kind.key()).forEach(paper -> slots.put(paper.name(), true)));
        slots.putIfAbsent(FilingChecks.OTHER_PAPER, false);
        return slots;
    }

    private Receipt receipt(Actor actor, Pair pair, FilingKind kind, String applicant, Optional<Arrival> arrival) {
        LocalDate today = time.today(pair);
        if (arrival.isEmpty()) {
            actor.asOrganisation(kind.filer().role(), applicant);
            return Receipt.here(today);
        }
        return arrival.get().receipt(actor, pair, today);
    }

    private void begin(RulesInForce pinned, String number, Receipt receipt) {
        terms.begin(
                pinned,
                number,
                COMPLETENESS,
                receipt.received(),
                pinned.deadlines().completenessCheck());
    }

    private void handOn(Actor actor, Filing filing) {
        for (Paper paper : filing.papers()) {
            papers.handInFor(actor, paper.document(), filing.applicant(), filings.unpublished(filing));
        }
    }
}
