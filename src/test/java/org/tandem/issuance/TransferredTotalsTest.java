package org.tandem.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tandem.support.Practice.PAIR;
import static org.tandem.support.Practice.XA;
import static org.tandem.support.Practice.XB;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.committee.RulesInForce.Basis;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Invariants.Violation;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@Label("What a quota counts")
class TransferredTotalsTest {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final Vintage V2020 = Vintage.of(2020);

    @Property(tries = 2_000)
    void is_made_up_of_few_rows_in_which_every_day_is_once(
            @ForAll @IntRange(min = 0, max = 20_000) int begin, @ForAll @IntRange(min = 0, max = 20_000) int length) {
        LocalDate from = LocalDate.of(2000, 1, 1).plusDays(begin);
        LocalDate until = from.plusDays(length);

        List<String> spans = TransferredTotals.spans(from, until);

        long days = 0;
        for (String span : spans.subList(1, spans.size())) {
            LocalDate first = LocalDate.parse((span + "-01-01").substring(0, 10));
            LocalDate next = first.plus(
                    1,
                    span.length() == 4 ? ChronoUnit.YEARS : span.length() == 7 ? ChronoUnit.MONTHS : ChronoUnit.DAYS);
            assertThat(first).isEqualTo(from.plusDays(days));
            days += ChronoUnit.DAYS.between(first, next);
        }
        assertThat(days).isEqualTo(length + 1L);
        assertThat(spans.size()).isLessThanOrEqualTo(1 + 60 + 22 + length / 365);
    }

    /** By what PostgreSQL says that it read, not by a watch. */
    @Test
    void costs_no_more_after_a_thousand_issuances_than_after_ten() throws SQLException {
        try (Rooms rooms = Rooms.on(TestDatabase.POSTGRESQL, Instant.parse("2026-12-31T09:00:00Z"))) {
            TransferredTotals totals = rooms.get(TransferredTotals.class);
            decided(rooms, totals, 0, 10);
            Read few = read(rooms);
            assertThat(totals.between(PAIR, Optional.of(FIRST), Optional.of(LAST), LAST))
                    .isEqualTo(Tonnes.of(30));

            decided(rooms, totals, 10, 1_000);
            Read many = read(rooms);

            assertThat(totals.between(PAIR, Optional.of(FIRST), Optional.of(LAST), LAST))
                    .isEqualTo(Tonnes.of(3_000));
            assertThat(many.rows())
                    .as("one for each year")
                    .isEqualTo(few.rows())
                    .isEqualTo(7);
            assertThat(many.buffers()).isLessThanOrEqualTo(3 * 8 + 1);
            assertThat(few.buffers()).isPositive();
        }
    }

    private record Read(long rows, long buffers) {}

    private static Read read(Rooms rooms) throws SQLException {
        String ids = TransferredTotals.spans(FIRST, LAST).stream()
                .map(span -> "'" + TransferredSum.id(PAIR, span) + "'")
                .collect(Collectors.joining(", "));
        try (Connection connection = rooms.database().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("analyze issuance_transferred_sum");
            // A table of one page is read whole, and says nothing of how it grows.
            sql.execute("set enable_seqscan = off");
            List<String> plan = new ArrayList<>();
            try (ResultSet row = sql.executeQuery(
                    "explain (analyze, buffers) select sum(tonnes) from issuance_transferred_sum where id in (" + ids
                            + ")")) {
                while (row.next()) {
                    plan.add(row.getString(1));
                }
            }
            sql.execute("reset enable_seqscan");
            String scan = String.join("\n", plan);
            return new Read(
                    number("(?:Index|Bitmap Heap) (?:Only )?Scan[^\\n]*actual time=[^ ]* rows=([0-9]+)", scan),
                    number("shared hit=([0-9]+)", scan) + number("read=([0-9]+)", scan));
        }
    }

    private static long number(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private static void decided(Rooms rooms, TransferredTotals totals, int from, int until) throws SQLException {
        kept(rooms, from, until, "[]");
        rooms.transaction(() -> {
            totals.hold(PAIR);
            for (int n = from; n < until; n++) {
                totals.decided(attempt(n, FIRST.plusDays((long) (n - from) * 2_556 / (until - from))));
            }
            return null;
        });
    }

    /** Of 60 t in XA 50 are given to it, 10 are set aside of all; of 40 t in XB 10 are set aside of what XA is given. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void gives_back_of_what_is_cancelled_the_part_that_was_given(TestDatabase kind) throws SQLException {
        try (Rooms rooms = Rooms.on(kind, Instant.parse("2026-12-31T09:00:00Z"))) {
            TransferredTotals totals = rooms.get(TransferredTotals.class);
            Instrument.Line line = new Instrument.Line(
                    1,
                    V2020,
                    new Period(FIRST, FIRST.plusMonths(1)),
                    new UnitRange(1, 101),
                    List.of(
                            new Instrument.Part("GOV", XA, new UnitRange(1, 41)),
                            aside("SOP", XA, 41, 51),
                            aside("OMGE", XA, 51, 61),
                            new Instrument.Part("GOV", XB, new UnitRange(61, 91)),
                            aside("BUF", XB, 91, 101)));
            Attempt attempt = new Attempt(
                    new Instrument("XB001-I0", 1, "XB-2020-001", PAIR, "XB001", "XB_AM001", List.of(line)),
                    Optional.of(FIRST),
                    "",
                    1,
                    List.of(),
                    List.of(
                            decided("SOP", Basis.FIRST_TRANSFER, "XA-5001"),
                            decided("OMGE", Basis.ISSUED, "XA-5002"),
                            decided("BUF", Basis.FIRST_TRANSFER, "XB-5001")),
                    List.of(),
                    Optional.empty());
            kept(rooms, 0, 1, Json.write(List.of(attempt)));
            rooms.transaction(() -> {
                totals.hold(PAIR);
                return null;
            });
            assertThat(counted(totals)).isEqualTo(Tonnes.of(60));

            corrected(rooms, totals, XA, 0, 29);
            assertThat(counted(totals)).as("24 and a sixth, rounded down").isEqualTo(Tonnes.of(36));
            corrected(rooms, totals, XA, 29, 1);
            assertThat(counted(totals)).as("25 by both together").isEqualTo(Tonnes.of(35));
            corrected(rooms, totals, XB, 0, 40);
            assertThat(counted(totals)).as("what is set aside in XB of it").isEqualTo(Tonnes.of(25));
            corrected(rooms, totals, XA, 30, 30);
            assertThat(counted(totals)).as("all is cancelled").isEqualTo(Tonnes.NONE);
            assertThat(rooms.get(TransferredInvariant.class).violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_found_where_a_sum_is_not_of_its_decisions(TestDatabase kind) throws SQLException {
        try (Rooms rooms = Rooms.on(kind, Instant.parse("2026-12-31T09:00:00Z"))) {
            decided(rooms, rooms.get(TransferredTotals.class), 0, 2);
            assertThat(rooms.get(TransferredInvariant.class).violations()).isEmpty();
            try (Connection connection = rooms.database().getConnection();
                    Statement sql = connection.createStatement()) {
                sql.executeUpdate("update issuance_transferred_sum set tonnes = tonnes + 1 where id = 'XA-XB/"
                        + Year.from(FIRST) + "'");
                sql.executeUpdate("insert into issuance_transferred_sum (id, tonnes) values ('XA-XB/2031', 5)");
            }
            assertThat(rooms.get(TransferredInvariant.class).violations())
                    .extracting(Violation::invariant, Violation::registry, Violation::what)
                    .containsExactly(tuple("I36", "XA", "XA-XB/" + Year.from(FIRST)), tuple("I36", "XA", "XA-XB/2031"));
        }
    }

    private static void corrected(Rooms rooms, TransferredTotals totals, Party side, long before, long amount) {
        rooms.transaction(() -> {
            Issuance issuance = rooms.get(Issuances.class).issuance("XB001-I0").orElseThrow();
            totals.corrected(issuance, V2020, side, Tonnes.of(before), Tonnes.of(amount));
            return null;
        });
    }

    private static Tonnes counted(TransferredTotals totals) {
        return totals.between(PAIR, Optional.of(FIRST), Optional.of(LAST), LAST);
    }

    private static Instrument.Part aside(String code, Party side, long first, long next) {
        return new Instrument.Part(code, side, new UnitRange(first, next), Optional.of(side + "-5000"));
    }

    private static Deducted.Decided decided(String code, Basis basis, String account) {
        return new Deducted.Decided(
                code,
                Tonnes.of(100),
                "10",
                Tonnes.of(10),
                Optional.of(SetAside.of(account, basis, new TreeMap<>(Map.of(V2020, Tonnes.of(10))))));
    }

    private static void kept(Rooms rooms, int from, int until, String attempts) throws SQLException {
        try (Connection connection = rooms.database().getConnection();
                PreparedStatement sql = connection.prepareStatement(
                        "insert into issuance (number, pair, project, report, period_from, period_until, rules_version,"
                                + " requested_by, attempts, stage, stage_from, corrects, corrected_by, version)"
                                + " values (?, 'XA-XB', 'XB001', ?, date '2020-01-01', date '2020-01-31', '1.0',"
                                + " 'SUNFIELD', ?, 'Agreed', date '2020-01-01', '', '', 1)")) {
            for (int n = from; n < until; n++) {
                sql.setString(1, "XB001-I" + n);
                sql.setString(2, "XB001-MR" + n);
                sql.setString(3, attempts);
                sql.addBatch();
            }
            sql.executeBatch();
        }
    }

    private static Attempt attempt(int n, LocalDate on) {
        Instrument.Line line = new Instrument.Line(
                1,
                Vintage.of(2020),
                new Period(FIRST, FIRST.plusMonths(1)),
                new UnitRange(1, 6),
                List.of(
                        new Instrument.Part("GOV", XA, new UnitRange(1, 4)),
                        new Instrument.Part("GOV", XB, new UnitRange(4, 6))));
        return new Attempt(
                new Instrument("XB001-I" + n, 1, "XB-2020-001", PAIR, "XB001", "XB_AM001", List.of(line)),
                Optional.of(on),
                "",
                1,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
