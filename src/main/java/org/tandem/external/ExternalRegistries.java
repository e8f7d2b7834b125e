package org.tandem.external;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Keeping;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.registry.Serial;

/** What anybody may read of registries outside Tandem: how each takes part, and what counts of what they reported. */
@ApplicationScoped
@Transactional
public class ExternalRegistries {

    private final ExternalRecords records;
    private final Rules rules;
    private final LegalTime time;

    @Inject
    public ExternalRegistries(ExternalRecords records, Rules rules, LegalTime time) {
        this.records = records;
        this.rules = rules;
        this.time = time;
    }

    protected ExternalRegistries() {
        this(null, null, null);
    }

    /**
     * How a Party's registry takes part in one pair, since when.
     *
     * @param rules the version that says so
     * @param source the paragraph, or that it is assumed
     */
    public record Arrangement(Pair pair, Keeping keeping, String rules, LocalDate since, String source) {}

    /** A reported act with the statement that reported it. */
    public record Report(ReportedAct act, ExternalStatement statement) {}

    /**
     * How much of a side's share of an issuance was reported as issued.
     *
     * @param latest the statement of the latest day that says so
     */
    public record Issued(Tonnes decided, Tonnes reported, Optional<ExternalStatement> latest) {}

    /** Every change in how a Party's registry takes part, by pair, until today. */
    public List<Arrangement> arrangements(Party party) {
        List<Arrangement> all = new ArrayList<>();
        rules.pairs().stream()
                .filter(pair -> pair.has(party))
                .sorted(Comparator.comparing(Pair::code))
                .forEach(pair -> {
                    Optional<Keeping> before = Optional.empty();
                    for (RulesInForce version : inForceUntilToday(pair)) {
                        Keeping now = version.keeping(party);
                        if (!before.equals(Optional.of(now))) {
                            all.add(new Arrangement(
                                    pair,
                                    now,
                                    version.version(),
                                    version.effective(),
                                    version.registries()
                                            .map(sides -> sides.get(party.code()))
                                            .map(RulesInForce.Rule::source)
                                            .orElse("assumed")));
                        }
                        before = Optional.of(now);
                    }
                });
        return all;
    }

    /** Of the main rules, which say how registries take part for tracks too. */
    private List<RulesInForce> inForceUntilToday(Pair pair) {
        LocalDate today = time.today(pair);
        return rules.versions(pair, Optional.empty()).stream()
                .filter(version -> !version.effective().isAfter(today))
                .toList();
    }

    /** The pair's registries that are or were external: what was opened under such rules goes on by them. */
    List<Party> external(Pair pair) {
        List<RulesInForce> versions = inForceUntilToday(pair);
        return Stream.of(Side.values())
                .map(pair::party)
                .filter(side -> versions.stream().anyMatch(version -> version.keeping(side) == Keeping.EXTERNAL))
                .toList();
    }

    /** The pairs in which this Party's registry is or was external. */
    public List<Pair> pairs(Party registry) {
        return rules.pairs().stream()
                .filter(pair -> pair.has(registry) && external(pair).contains(registry))
                .sorted(Comparator.comparing(Pair::code))
                .toList();
    }

    private static final Set<Role> OFFICES = EnumSet.of(
            Role.SECRETARIAT,
            Role.AUTHORITY_OFFICER,
            Role.AUTHORITY_APPROVER,
            Role.REGISTRY_OFFICER,
            Role.REGISTRY_APPROVER);

    /** The external registries of the pairs that this person works for, of either side. */
    public List<Party> concerning(Actor actor) {
        List<Mandate> offices = actor.mandates().stream()
                .filter(mandate -> OFFICES.contains(mandate.role()))
                .toList();
        if (offices.isEmpty()) {
            return List.of();
        }
        return rules.pairs().stream()
                .filter(pair -> offices.stream().anyMatch(mandate -> mandate.pair()
                        .map(pair::equals)
                        .orElseGet(() -> mandate.party().filter(pair::has).isPresent())))
                .flatMap(pair -> external(pair).stream())
                .distinct()
                .sorted()
                .toList();
    }

    void mustBeExternal(Party registry, Pair pair) {
        if (!pair.has(registry) || !external(pair).contains(registry)) {
            throw new OutOfTurn("By the rules of %s the registry of %s is not external, so it makes no statements."
                    .formatted(pair, registry));
        }
    }

    /** Statements that count or counted, the latest first. */
    public List<ExternalStatement> statements(Party registry, int first, int most) {
        return records.statements(registry, true, first, most);
    }

    public long countStatements(Party registry) {
        return records.countStatements(registry);
    }

    public ExternalStatement statement(Party registry, String id) {
        return records.statement(id)
                .filter(one -> one.registry().equals(registry) && one.released().isPresent())
                .orElseThrow(() -> new Unknown("statement", id));
    }

    public List<ReportedAct> lines(ExternalStatement statement) {
        return records.lines(statement.id()).stream().map(StatedAct::act).toList();
    }

    /** What counts of one unit, in the order of the days; nothing where nobody reported it. */
    public List<Report> unit(Serial serial) {
        return rules.pairs().stream()
                .filter(pair -> pair.has(serial.side()) && pair.has(serial.partner()))
                .filter(pair -> external(pair).contains(serial.side()))
                .flatMap(pair -> records.ofUnit(pair, serial.vintage(), serial.number()).stream())
                .filter(act -> act.registry().equals(serial.side())
                        && act.act().project().equals(Optional.of(serial.project())))
                .map(act ->
                        new Report(act.act(), records.statement(act.statement()).orElseThrow()))
                .toList();
    }

    /** Of a side's share of one attempt; nothing where its registry is not external. */
    public Optional<Issued> issued(Party registry, Pair pair, String issuance, int attempt) {
        List<ExternalShare> shares = records.shares(registry, issuance, attempt);
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        long decided = 0;
        long reported = 0;
        Optional<ExternalStatement> latest = Optional.empty();
        for (ExternalShare share : shares) {
            List<StatedAct> said = records.issuedWithin(registry, pair, share.vintage(), share.units());
            List<UnitRange> units =
                    said.stream().flatMap(act -> act.act().units().stream()).toList();
            decided += share.units().quantity().count();
            reported += Ranges.of(units).and(Ranges.of(List.of(share.units()))).count();
            latest = Stream.concat(
                            latest.stream(), said.stream().flatMap(act -> records.statement(act.statement()).stream()))
                    .max(Comparator.comparing(ExternalStatement::dated).thenComparing(ExternalStatement::id));
        }
        return Optional.of(new Issued(new Tonnes(decided), new Tonnes(reported), latest));
    }
}
