package org.tandem.external;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Invariants.Violation;
import org.tandem.registry.Inspection;
import org.tandem.seal.CanonicalText;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/** What must hold of everything that external registries reported, asked of the rows themselves. */
@ApplicationScoped
@Transactional
public class ReportInvariants implements Inspection {

    private final ExternalRecords records;
    private final ExternalRegistries registries;
    private final ReportDifferences differences;
    private final StatementLines lines;
    private final Seals seals;

    @Inject
    public ReportInvariants(
            ExternalRecords records,
            ExternalRegistries registries,
            ReportDifferences differences,
            StatementLines lines,
            Seals seals) {
        this.records = records;
        this.registries = registries;
        this.differences = differences;
        this.lines = lines;
        this.seals = seals;
    }

    protected ReportInvariants() {
        this(null, null, null, null, null);
    }

    @Override
    public List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        TreeSet<String> vintages = new TreeSet<>();
        for (ExternalStatement one : records.everyStatement()) {
            List<StatedAct> kept = records.lines(one.id());
            if (!kept.stream().map(StatedAct::act).toList().equals(stated(one))) {
                found.add(new Violation(
                        "E1",
                        "lines are what the statement says",
                        one.registry().code(),
                        one.id()));
            }
            if (kept.stream().anyMatch(line -> line.isInForce() != one.isInForce())) {
                found.add(new Violation(
                        "E2",
                        "lines count while their statement does",
                        one.registry().code(),
                        one.id()));
            }
            if (one.signature().isPresent() && !isSigned(one)) {
                found.add(new Violation(
                        "E3", "the registry signed what is kept", one.registry().code(), one.id()));
            }
            if (one.replacedBy()
                    .filter(next -> records.statement(next)
                            .filter(by -> by.released().isPresent()
                                    && by.replaces().equals(Optional.of(one.id()))
                                    && by.registry().equals(one.registry()))
                            .isEmpty())
                    .isPresent()) {
                found.add(new Violation(
                        "E4",
                        "a statement is replaced by one that says so",
                        one.registry().code(),
                        one.id()));
            }
            kept.forEach(line -> vintages.add(one.pair() + " " + line.act().vintage()));
        }
        for (String vintage : vintages) {
            everyFindingIsADifference(vintage, found);
        }
        return found;
    }

    private List<ReportedAct> stated(ExternalStatement one) {
        return lines.read(one.registry(), one.pair(), LocalDate.MAX, one.paper().lines(), new InputRefused.Problems());
    }

    private boolean isSigned(ExternalStatement one) {
        CanonicalText text = CanonicalText.received(one.body().getBytes(StandardCharsets.UTF_8));
        Optional<Seal> seal = seals.stated(one.signature().orElseThrow());
        return seal.isPresent()
                && records.keys(one.registry()).stream()
                        .filter(key -> key.id().equals(seal.get().keyId())
                                && key.accepted().isPresent())
                        .anyMatch(key -> seals.holds(
                                seal.get(), text.tree(), key.published().key()));
    }

    private void everyFindingIsADifference(String pairAndVintage, List<Violation> found) {
        Pair pair = Pair.parse(pairAndVintage.substring(0, 5));
        Vintage vintage = Vintage.parse(pairAndVintage.substring(6));
        for (Party registry : registries.external(pair)) {
            List<ReportDifference> open = records.open(registry, pair, vintage);
            differences.findings(registry, pair, vintage).stream()
                    .filter(finding -> open.stream().noneMatch(known -> known.isOf(finding)))
                    .forEach(finding -> found.add(new Violation(
                            "E5",
                            "every contradiction is a difference that people see",
                            registry.code(),
                            finding.says())));
        }
    }
}
