package org.tandem.correction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Decisions;
import org.tandem.committee.Numbering;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Books;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Hold;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.UnitBlock;
import org.tandem.registry.HoldGround;
import org.tandem.registry.UnitHolds;

/** What sides have to cancel because it was issued in error, how far they are, and what follows once it is done. */
@ApplicationScoped
@Transactional
public class Corrections {

    /** As many blocks as help to name some. */
    private static final int SHOWN = 50;

    private final CorrectionDuties duties;
    private final CreditIssuance issuance;
    private final Issuances issuances;
    private final Decisions decisions;
    private final Ledger ledger;
    private final Books books;
    private final Numbering numbers;
    private final Hosting hosting;
    private final LegalTime time;

    @Inject
    public Corrections(
            CorrectionDuties duties,
            CreditIssuance issuance,
            Issuances issuances,
            Decisions decisions,
            Ledger ledger,
            Books books,
            Numbering numbers,
            Hosting hosting,
            LegalTime time) {
        this.duties = duties;
        this.issuance = issuance;
        this.issuances = issuances;
        this.decisions = decisions;
        this.ledger = ledger;
        this.books = books;
        this.numbers = numbers;
        this.hosting = hosting;
        this.time = time;
    }

    protected Corrections() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /** The side's duty begins. What it has to cancel whole is kept where it is at once, so that nobody uses it meanwhile. */
    void take(@Observes CorrectionNotified notified) {
        Party side = notified.to();
        Instrument wrong = notified.wrong();
        DecidedCorrection decided = DecidedCorrection.read(notified.decision().content());
        for (DecidedCorrection.Cancelled one : decided.cancel()) {
            if (!one.side().equals(side)) {
                continue;
            }
            Instrument.Line line = DecidedCorrection.line(wrong, one.vintage()).orElseThrow();
            CorrectionDuty duty = new CorrectionDuty(
                    side,
                    notified.decision().number(),
                    wrong,
                    line,
                    one.amount(),
                    decided.until(),
                    Optional.ofNullable(decided.anew().get(one.vintage())));
            duties.add(duty);
            if (books.keeps(side, wrong.pair())) {
                if (duty.isWhole()) {
                    hold(duty, duty.own());
                }
                doneBefore(duty);
            }
        }
    }

    /** A registry that was rebuilt from its log has cancelled already what the committee tells it again to cancel. */
    private void doneBefore(CorrectionDuty duty) {
        for (String cause : duties.cancelledForError(duty)) {
            Entry entry = books.entry(duty.registry(), cause).orElseThrow();
            if (duty.decision().equals(entry.details().get("decision"))
                    && duty.series().equals(entry.details().get("corrects"))) {
                cancel(duty, entry.range(), cause, () -> entry);
            }
        }
    }

    /** From now on nothing moves these units but their cancellation. */
    void hold(CorrectionDuty duty, UnitRange units) {
        Instant now = time.now(duty.pair());
        ledger.hold(
                duty.registry(),
                new Hold(
                        "%s-H-%04d".formatted(duty.registry(), numbers.next(duty.registry() + "-H")),
                        new Hold.Numbers(duty.pair(), duty.vintage(), units),
                        HoldGround.COMMITTEE_DECISION.name(),
                        Optional.of(duty.decision()),
                        "Issued in error; to be cancelled by %s.".formatted(duty.until()),
                        now,
                        UnitHolds.BY_CORRECTION,
                        Optional.empty(),
                        Optional.empty()));
    }

    /**
     * A registry kept here cancels some: they are let go from the duty's holds for as long as they move, and what is held
     * beside them stays held.
     */
    Entry cancel(CorrectionDuty duty, UnitRange units, String by, Supplier<Entry> move) {
        List<CorrectionDuties.Held> held = duties.held(duty, units);
        held.forEach(hold -> ledger.release(
                duty.registry(),
                hold.number(),
                new Hold.Release(time.now(duty.pair()), by, "Cancelled as was decided.")));
        Entry entry = move.get();
        // After the move, which takes its locks in the order of all moves.
        held.forEach(hold -> {
            if (hold.units().first() < units.first()) {
                hold(duty, new UnitRange(hold.units().first(), units.first()));
            }
            if (units.next() < hold.units().next()) {
                hold(duty, new UnitRange(units.next(), hold.units().next()));
            }
        });
        duties.add(new CorrectionAct(duty, entry.cause(), units));
        if (!hosting.committee(duty.pair())) {
            duties.add(new UntoldCancellation(duty, entry.cause()));
        }
        followUp(duty);
        return entry;
    }

    /** A registry kept elsewhere cancelled some. */
    void reported(CorrectionDuty duty, CorrectionAct act) {
        duties.add(act);
        followUp(duty);
    }

    /** What this registry cancelled and a committee kept elsewhere was not told of yet. */
    public List<UntoldCancellation> untold(Party registry) {
        return duties.untold(registry);
    }

    /** It is on its way. */
    public void told(UntoldCancellation one) {
        duties.remove(one);
    }

    /**
     * The committee issues anew once both sides have done all that a decision asks for. A vintage in which equal units had to
     * stand in is left out: some of the erroneous ones were used, and their time counts as credited.
     */
    private void followUp(CorrectionDuty last) {
        if (!hosting.committee(last.pair())) {
            return;
        }
        // Two registries that finish at the same moment come one after the other.
        numbers.hold(last.pair() + "-CORRECTION");
        List<Progress> all = duties.progress(duties.of(last.issuance()));
        List<Issuance> issuedAnew = issuances.correcting(last.issuance());
        all.stream()
                .map(one -> one.duty().decision())
                .distinct()
                .filter(decision -> issuedAnew.stream().noneMatch(one -> one.isBy(decision)))
                .forEach(decision -> {
                    SortedMap<Vintage, Tonnes> anew = anew(decision, all);
                    if (!anew.isEmpty()) {
                        issuance.anew(last.issuance(), decision, anew);
                    }
                });
    }

    /** What a decision issues anew; nothing while something of it, or of what was corrected before it, is to be cancelled. */
    private static SortedMap<Vintage, Tonnes> anew(String decision, List<Progress> all) {
        SortedMap<Vintage, Tonnes> anew = new TreeMap<>();
        for (Progress one : all) {
            if (!one.duty().decision().equals(decision)) {
                continue;
            }
            List<Progress> ofVintage = all.stream()
                    .filter(other -> other.duty().vintage().equals(one.duty().vintage()))
                    .toList();
            if (!ofVintage.stream().allMatch(Progress::isDone)) {
                return new TreeMap<>();
            }
            if (ofVintage.stream().allMatch(other -> other.inPlace().isNone())) {
                one.duty().anew().ifPresent(amount -> anew.put(one.duty().vintage(), amount));
            }
        }
        return anew;
    }

    /** What was corrected of an issuance, as far as the public may know: by decisions that both desks released. */
    public List<Progress> released(String issuance) {
        return duties.progress(duties.of(issuance).stream()
                .filter(duty -> decisions.released(duty.decision()).isPresent())
                .toList());
    }

    /** What the registries that this person works in have to do or had to do, the latest first. */
    public List<Progress> mine(Actor actor) {
        return duties.progress(duties.all(registries(actor), 200));
    }

    List<Progress> open(List<Party> registries) {
        return duties.progress(duties.open(registries));
    }

    /** The registries of which this person is an officer or the approver. */
    static List<Party> registries(Actor actor) {
        return List.of(Role.REGISTRY_OFFICER, Role.REGISTRY_APPROVER).stream()
                .flatMap(role -> actor.as(role).stream())
                .map(Mandate::party)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** One side's duties under a decision, for its registry's own people. */
    public List<Progress> of(Actor actor, String decision, Party registry) {
        List<CorrectionDuty> found = duties.under(decision).stream()
                .filter(duty -> duty.registry().equals(registry))
                .toList();
        if (found.isEmpty() || !registries(actor).contains(registry)) {
            throw new Unknown("correction", decision);
        }
        return duties.progress(found);
    }

    /** The first of the erroneous units that can still be cancelled. */
    public List<UnitBlock> stillThere(CorrectionDuty duty) {
        return duties.stillThere(duty, SHOWN);
    }
}
