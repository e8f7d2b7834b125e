package org.tandem.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Level;
import org.tandem.committee.RulesInForce.Rounding;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Share;
import org.tandem.kernel.Tonnes;
import org.tandem.project.RegisteredProject;
import org.tandem.project.RegisteredProject.AgreementOfDays;
import org.tandem.project.RegisteredProject.AllocationAgreement;
import org.tandem.project.RegisteredProject.AllocationChange;
import org.tandem.project.RegisteredProject.Recipient;

/** A vintage whose allocation changed is split between the days before the change and those from it on. */
@Label("A vintage in which the allocation changed")
class AllocationInPartsTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Period YEAR = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));

    @Property(tries = 2_000)
    void gives_its_parts_everything_and_makes_nothing(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long whole,
            @ForAll @IntRange(min = 1, max = 364) int before,
            @ForAll("rules") Level rule) {
        List<Long> parts = parts(whole, before, rule);

        assertThat(parts).hasSize(2).allSatisfy(part -> assertThat(part).isNotNegative());
        assertThat(parts.get(0) + parts.get(1)).isEqualTo(whole);
        // Nobody's exact part is missed by a tonne.
        assertThat(Math.abs(parts.get(0) * 365 - whole * before)).isLessThan(365);
    }

    @Property(tries = 2_000)
    void gives_no_part_less_of_more(
            @ForAll @LongRange(min = 0, max = 1_000_000) long whole,
            @ForAll @LongRange(min = 0, max = 400) long more,
            @ForAll @IntRange(min = 1, max = 364) int before,
            @ForAll("rules") Level rule) {
        List<Long> less = parts(whole, before, rule);
        List<Long> greater = parts(whole + more, before, rule);

        assertThat(greater.get(0)).isGreaterThanOrEqualTo(less.get(0));
        assertThat(greater.get(1)).isGreaterThanOrEqualTo(less.get(1));
    }

    @Property(tries = 1_000)
    void gives_more_days_no_less(
            @ForAll @LongRange(min = 0, max = 1_000_000) long whole,
            @ForAll @IntRange(min = 1, max = 363) int before,
            @ForAll("rules") Level rule) {
        assertThat(parts(whole, before + 1, rule).get(0))
                .isGreaterThanOrEqualTo(parts(whole, before, rule).get(0));
    }

    @Example
    void gives_the_odd_tonne_to_whom_the_rules_name() {
        assertThat(parts(1, 73, AllocationTest.level(Rounding.UP_FOR_NAMED, RulesInForce.Allocation.BEFORE)))
                .containsExactly(1L, 0L);
        assertThat(parts(1, 73, AllocationTest.level(Rounding.UP_FOR_NAMED, RulesInForce.Allocation.AFTER)))
                .containsExactly(0L, 1L);
        assertThat(parts(1, 73, AllocationTest.level(Rounding.LARGEST_REMAINDER)))
                .containsExactly(0L, 1L);
    }

    @Example
    void follows_the_change_that_was_accepted_last_for_each_day() {
        RegisteredProject project = project(
                new AllocationChange(LocalDate.of(2026, 7, 1), "XB-2026-001", terms(2)),
                new AllocationChange(LocalDate.of(2026, 10, 1), "XB-2026-002", terms(3)),
                new AllocationChange(LocalDate.of(2026, 9, 1), "XB-2026-003", terms(4)));

        assertThat(project.agreements(YEAR))
                .extracting(part -> part.days() + " " + part.terms().version())
                .containsExactly(
                        "2026-01-01 to 2026-06-30 1", "2026-07-01 to 2026-08-31 2", "2026-09-01 to 2026-12-31 4");
        assertThat(project.agreements(new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31))))
                .extracting(part -> part.terms().version())
                .containsExactly(1);
        assertThat(project.agreements(new Period(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 12, 31))))
                .extracting(part -> part.terms().version())
                .containsExactly(4);
        assertThat(project.agreements(new Period(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 1))))
                .extracting(part -> part.terms().version())
                .as("from its day on")
                .containsExactly(2);
        assertThat(project.before("XB-2026-002").agreements(YEAR))
                .extracting(part -> part.terms().version())
                .containsExactly(1, 2);
    }

    @Provide
    Arbitrary<Level> rules() {
        List<Level> all = new ArrayList<>();
        for (Rounding rounding : Rounding.values()) {
            all.add(AllocationTest.level(rounding, RulesInForce.Allocation.BEFORE));
            all.add(AllocationTest.level(rounding, RulesInForce.Allocation.AFTER));
        }
        return Arbitraries.of(all);
    }

    private static List<Long> parts(long whole, int before, Level rule) {
        LocalDate change = YEAR.from().plusDays(before);
        List<AgreementOfDays> parts =
                project(new AllocationChange(change, "XB-2026-001", terms(2))).agreements(YEAR);
        return Allocation.inParts(Tonnes.of(whole), parts, rule).stream()
                .map(row -> row.amount().count())
                .toList();
    }

    private static AllocationAgreement terms(int version) {
        return new AllocationAgreement(
                version,
                Map.of(PAIR.a(), Share.HALF, PAIR.b(), Share.HALF),
                List.of(recipient(PAIR.a()), recipient(PAIR.b())));
    }

    private static Recipient recipient(Party side) {
        return new Recipient(Recipient.GOVERNMENT, "", side, Share.ALL);
    }

    private static RegisteredProject project(AllocationChange... changes) {
        return new RegisteredProject(
                "XB001",
                PAIR,
                "Solar",
                "XB_AM001",
                "1.0",
                Map.of(),
                YEAR.from(),
                YEAR,
                "mill.xb",
                List.of(),
                terms(1),
                List.of(changes),
                List.of(),
                List.of());
    }
}
