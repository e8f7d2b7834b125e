package org.tandem.external;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/**
 * What of one vintage cannot all be true: a function of what a registry reported, what another one did, what was decided for
 * it and agreed, and what the registries here recorded. Each unit counts once, whoever reports it.
 */
final class Contradictions {

    /** @param units that an agreed decision gives to the reporting side */
    record Share(String project, UnitRange units) {}

    private final Party registry;
    private final Vintage vintage;
    private final List<ReportedAct> own;
    private final List<Finding> found = new ArrayList<>();

    private Contradictions(Party registry, Vintage vintage, List<ReportedAct> own) {
        this.registry = registry;
        this.vintage = vintage;
        this.own = own;
    }

    /** @param others what other external registries of the pair reported of the same vintage */
    static List<Finding> find(
            Party registry,
            Vintage vintage,
            List<ReportedAct> own,
            List<ReportedAct> others,
            Collection<Share> shares,
            Collection<UnitRange> recordedHere) {
        Contradictions these = new Contradictions(registry, vintage, own);
        these.issuance(others, shares, Ranges.of(recordedHere));
        these.use();
        these.totals();
        return these.found;
    }

    private void issuance(List<ReportedAct> others, Collection<Share> shares, Ranges here) {
        Ranges issued = Ranges.of(units(own, Act.ISSUED));
        Ranges elsewhere = Ranges.of(units(others, Act.ISSUED));
        List<UnitRange> twice =
                new ArrayList<>(Ranges.inAtLeast(2, units(own, Act.ISSUED)).ranges());
        twice.addAll(issued.and(elsewhere).ranges());
        add(Finding.Kind.ISSUED_TWICE, Ranges.of(twice), "Units %s are reported as issued more than once.");
        add(
                Finding.Kind.RECORDED_HERE,
                issued.and(here),
                "Units %s are reported as issued, and a registry in Tandem recorded them. They count once, there.");
        List<UnitRange> undecided = new ArrayList<>();
        projects()
                .forEach(project -> undecided.addAll(Ranges.of(units(ofProject(project), Act.ISSUED))
                        .minus(Ranges.of(shares.stream()
                                .filter(share -> share.project().equals(project))
                                .map(Share::units)
                                .toList()))
                        .ranges()));
        add(
                Finding.Kind.NOT_DECIDED,
                Ranges.of(undecided).minus(here),
                "Units %s are reported as issued, and no agreed decision gives them to " + registry + ".");
    }

    private void use() {
        Ranges issued = Ranges.of(units(own, Act.ISSUED));
        List<UnitRange> used = units(own, act -> act.act() != Act.ISSUED);
        add(
                Finding.Kind.NOT_ISSUED,
                Ranges.of(used).minus(issued),
                "Units %s are reported as transferred, retired or cancelled, and not as issued.");
        add(
                Finding.Kind.ENDED_TWICE,
                Ranges.inAtLeast(2, units(own, act -> act.act().isEnd())),
                "Units %s are reported as retired or cancelled more than once.");
        List<UnitRange> late = new ArrayList<>();
        for (ReportedAct end : own) {
            if (end.act().isEnd()) {
                late.addAll(Ranges.of(end.units().stream().toList())
                        .and(Ranges.of(units(
                                own,
                                act -> act.act() == Act.TRANSFERRED && act.day().isAfter(end.day()))))
                        .ranges());
            }
        }
        add(
                Finding.Kind.MOVED_AFTER_END,
                Ranges.of(late),
                "Units %s are reported as transferred on a day after they were retired or cancelled.");
    }

    private void totals() {
        for (ReportedAct held : own) {
            if (held.act() == Act.HELD) {
                LocalDate day = held.day();
                long adds = Ranges.of(units(
                                own,
                                act -> act.act() == Act.ISSUED && !act.day().isAfter(day)))
                        .minus(Ranges.of(units(
                                own, act -> act.act().isEnd() && !act.day().isAfter(day))))
                        .count();
                if (adds != held.quantity().count()) {
                    found.add(new Finding(
                            Finding.Kind.TOTALS_DIFFER,
                            vintage,
                            day + ", " + held.quantity(),
                            "%s units are reported as held on %s; what was reported as issued, retired and cancelled until then leaves %d."
                                    .formatted(held.quantity(), day, adds)));
                }
            }
        }
    }

    private void add(Finding.Kind kind, Ranges where, String says) {
        where.ranges().forEach(units -> found.add(new Finding(kind, vintage, units.toString(), says.formatted(units))));
    }

    private Stream<String> projects() {
        return own.stream().flatMap(act -> act.project().stream()).distinct().sorted();
    }

    private List<ReportedAct> ofProject(String project) {
        return own.stream()
                .filter(act -> act.project().filter(project::equals).isPresent())
                .toList();
    }

    private static List<UnitRange> units(List<ReportedAct> acts, Act of) {
        return units(acts, act -> act.act() == of);
    }

    private static List<UnitRange> units(List<ReportedAct> acts, Predicate<ReportedAct> which) {
        return acts.stream().filter(which).flatMap(act -> act.units().stream()).toList();
    }
}
