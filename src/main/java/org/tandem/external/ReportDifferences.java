package org.tandem.external;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Books;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;

/** Where what an external registry reported contradicts something, and what both sides do about it. */
@ApplicationScoped
@Transactional
public class ReportDifferences {

    private final ExternalRecords records;
    private final PublicRegisters registers;
    private final Books books;
    private final Numbering numbers;
    private final LegalTime time;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public ReportDifferences(
            ExternalRecords records,
            PublicRegisters registers,
            Books books,
            Numbering numbers,
            LegalTime time,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.registers = registers;
        this.books = books;
        this.numbers = numbers;
        this.time = time;
        this.audit = audit;
        this.clock = clock;
    }

    protected ReportDifferences() {
        this(null, null, null, null, null, null, null);
    }

    /** What of this vintage cannot all be true now. */
    List<Finding> findings(Party registry, Pair pair, Vintage vintage) {
        List<StatedAct> stated = records.inForce(pair, vintage);
        return Contradictions.find(
                registry,
                vintage,
                stated.stream()
                        .filter(act -> act.registry().equals(registry))
                        .map(StatedAct::act)
                        .toList(),
                stated.stream()
                        .filter(act -> !act.registry().equals(registry))
                        .map(StatedAct::act)
                        .toList(),
                records.shares(registry, pair, vintage).stream()
                        .filter(this::isAgreed)
                        .map(ExternalShare::share)
                        .toList(),
                books.recordedOf(pair, vintage));
    }

    private boolean isAgreed(ExternalShare share) {
        List<RegistryStatus> sides = registers.statuses(share.issuance());
        return sides.size() == 2
                && sides.stream()
                        .allMatch(side -> side.attempt() == share.attempt()
                                && List.of("CONFIRMED", "DECISION_STANDS", "RECORDED")
                                        .contains(side.state()));
    }

    /** Every finding that is not a difference yet becomes one. Nothing ends here. */
    void look(Party registry, Pair pair, Vintage vintage, LocalDate today) {
        List<ReportDifference> open = records.open(registry, pair, vintage);
        for (Finding finding : findings(registry, pair, vintage)) {
            if (open.stream().noneMatch(known -> known.isOf(finding))) {
                String counter = registry + "-RD";
                records.add(new ReportDifference(
                        "%s%04d".formatted(counter, numbers.next(counter)), registry, pair, finding, today));
                records.noticed(clock.instant().truncatedTo(ChronoUnit.MICROS));
            }
        }
    }

    public List<ReportDifference> open(Collection<Party> registries) {
        return records.differences(registries, true);
    }

    public List<ReportDifference> past(Party registry) {
        return records.differences(List.of(registry), false);
    }

    /** For people of either side; for nobody else is there such a difference. */
    public ReportDifference find(Actor actor, String id) {
        return records.difference(id)
                .filter(one -> !sides(actor, one).isEmpty())
                .orElseThrow(() -> new Unknown("difference", id));
    }

    public boolean mayExplain(Actor actor, ReportDifference one) {
        return one.ended().isEmpty() && explaining(actor, one).isPresent();
    }

    public boolean mayAgree(Actor actor, ReportDifference one) {
        return one.ended().isEmpty()
                && one.explained().isPresent()
                && agreeing(actor, one)
                        .filter(side -> !one.explainedBy().equals(Optional.of(side)))
                        .isPresent();
    }

    /** One side says what was wrong and what was done about it. */
    public void explain(Actor actor, String id, String text) {
        ReportDifference one = find(actor, id);
        Party side = explaining(actor, one)
                .orElseThrow(
                        () -> new NotYours(actor.name(), Role.REGISTRY_OFFICER, "the registries of " + one.pair()));
        InputRefused.Problems problems = new InputRefused.Problems();
        String explanation = problems.text("text", text, 2_000, "Say what was wrong and what was done about it.");
        problems.refuseIfAny();
        one.explain(explanation, actor.person(), side, time.today(one.pair()));
        audit.record(actor, "explained a difference in reports", id);
    }

    /** The other side agrees, once nothing says so any more. */
    public void agree(Actor actor, String id) {
        ReportDifference one = find(actor, id);
        Party side = agreeing(actor, one)
                .orElseThrow(
                        () -> new NotYours(actor.name(), Role.REGISTRY_APPROVER, "the registries of " + one.pair()));
        boolean isStillFound = findings(
                        one.registry(), one.pair(), one.finding().vintage())
                .stream()
                .anyMatch(one::isOf);
        one.end(actor, side, isStillFound, time.today(one.pair()));
        audit.record(actor, "agreed that a difference in reports is over", id);
    }

    private static Optional<Party> explaining(Actor actor, ReportDifference one) {
        return parties(one)
                .filter(side -> ExternalOffices.first(actor, one.pair(), side).isPresent())
                .findFirst();
    }

    private static Optional<Party> agreeing(Actor actor, ReportDifference one) {
        return parties(one)
                .filter(side -> ExternalOffices.second(actor, one.pair(), side).isPresent())
                .findFirst();
    }

    private static List<Party> sides(Actor actor, ReportDifference one) {
        return parties(one)
                .filter(side -> ExternalOffices.know(actor, one.pair(), side))
                .toList();
    }

    private static Stream<Party> parties(ReportDifference one) {
        return Stream.of(Side.values()).map(one.pair()::party);
    }
}
