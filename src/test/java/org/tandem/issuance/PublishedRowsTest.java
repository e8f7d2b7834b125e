package org.tandem.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.issuance.AllocationTest.amounts;
import static org.tandem.issuance.AllocationTest.level;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.committee.RulesInForce.Level;
import org.tandem.committee.RulesInForce.Rounding;
import org.tandem.issuance.Worksheet.Claim;
import org.tandem.kernel.Share;
import org.tandem.kernel.Tonnes;

/**
 * What was really issued, row by row: which shares, vintages and rule are assumed, and whether that rule yields the
 * printed number. No notice prints its shares, its vintages or its rule, so every row says what is assumed.
 */
@DisplayName("A published issuance")
class PublishedRowsTest {

    private static final Level DEFAULT = level(Rounding.LARGEST_REMAINDER);

    /** What follows from comparing a rule's number with the printed one. */
    enum Verdict {
        YIELDS("yes"),
        READ_OFF("yes, but the shares are read off the printed numbers, so it proves nothing"),
        OTHER_RULE("yes; the default rule does not"),
        NO_RULE("no rule explains it from what was published");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

    /** One row of the file with what we assume about it. */
    enum Row {
        ID_2016_1(
                "ID-2016-1",
                "31/40 Japan and 9/40 the partner; of Japan's part 27/31, of the partner's 5/9 to the Government",
                "one; two projects together",
                "largest remainder",
                Verdict.READ_OFF) {
            @Override
            Map<String, Long> computed(long total) {
                Map<String, Long> sides =
                        split(total, DEFAULT, part("japan_side_total", "31/40"), part("partner_side_total", "9/40"));
                Map<String, Long> all = new LinkedHashMap<>(sides);
                all.putAll(split(
                        sides.get("japan_side_total"),
                        DEFAULT,
                        part("gov_japan", "27/31"),
                        part("japan_private", "4/31")));
                all.putAll(split(
                        sides.get("partner_side_total"),
                        DEFAULT,
                        part("gov_partner", "5/9"),
                        part("partner_private", "4/9")));
                return all;
            }
        },
        MN_2016_1(
                "MN-2016-1",
                "4/5 Japan and 1/5 the partner; of Japan's part 7/8 to the Government",
                "one; two projects together",
                "sides: rounded up for the partner; recipients: largest remainder",
                Verdict.OTHER_RULE) {
            @Override
            Map<String, Long> computed(long total) {
                Map<String, Long> sides = split(
                        total,
                        level(Rounding.UP_FOR_NAMED, "partner"),
                        part("japan_side_total", "4/5"),
                        part("partner", "1/5"));
                Map<String, Long> all = new LinkedHashMap<>(sides);
                all.putAll(split(
                        sides.get("japan_side_total"),
                        DEFAULT,
                        part("gov_japan", "7/8"),
                        part("japan_private", "1/8")));
                return all;
            }
        },
        MN_2017_1("MN-2017-1", "7/10 Government of Japan", "one", "largest remainder", Verdict.YIELDS) {
            @Override
            Map<String, Long> computed(long total) {
                return government(total, "7/10", "3/10");
            }
        },
        VN_UNDATED_1(
                "VN-UNDATED-1",
                "1/2 Government of Japan, named first",
                "2016 and 2017, whatever their amounts: one of them is odd",
                "largest remainder, equal remainders to the first",
                Verdict.YIELDS) {
            @Override
            Map<String, Long> computed(long total) {
                return government(total, "1/2", "1/2");
            }
        },
        MN_2022_1("MN-2022-1", "3/5 Government of Japan", "one", "largest remainder", Verdict.YIELDS) {
            @Override
            Map<String, Long> computed(long total) {
                return government(total, "3/5", "2/5");
            }
        },
        BD_2022_1(
                "BD-2022-1",
                "1/2 Government of Japan, named first",
                "one; the amounts of 2017, 2018 and 2019 were not published",
                "largest remainder",
                Verdict.NO_RULE) {
            @Override
            Map<String, Long> computed(long total) {
                return government(total, "1/2", "1/2");
            }
        };

        private final String caseId;
        private final String shares;
        private final String vintages;
        private final String rule;
        private final Verdict verdict;

        Row(String caseId, String shares, String vintages, String rule, Verdict verdict) {
            this.caseId = caseId;
            this.shares = shares;
            this.vintages = vintages;
            this.rule = rule;
            this.verdict = verdict;
        }

        /** By column of the file. */
        abstract Map<String, Long> computed(long total);

        private Map<String, Long> printed() {
            CSVRecord row = published().get(caseId);
            Map<String, Long> printed = new LinkedHashMap<>();
            for (String column : List.of(
                    "japan_side_total",
                    "gov_japan",
                    "japan_private",
                    "partner_side_total",
                    "gov_partner",
                    "partner_private")) {
                if (!row.get(column).isEmpty()) {
                    printed.put(column, Long.parseLong(row.get(column)));
                }
            }
            return printed;
        }

        private long total() {
            return Long.parseLong(published().get(caseId).get("total_tco2"));
        }

        private Map<String, Long> computedWherePrinted() {
            Map<String, Long> computed = new LinkedHashMap<>(computed(total()));
            computed.keySet().retainAll(printed().keySet());
            return computed;
        }

        /** The row's line in {@code docs/published-rows.md}. */
        private String line() {
            return "| %s | %s | %s | %s | %s | %s | %s | %s |"
                    .formatted(
                            caseId,
                            total(),
                            numbers(printed()),
                            shares,
                            vintages,
                            rule,
                            numbers(computedWherePrinted()),
                            verdict.words);
        }
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void comes_out_as_its_row_says(Row row) {
        boolean yields = row.computedWherePrinted().equals(row.printed());

        assertThat(yields).isEqualTo(row.verdict != Verdict.NO_RULE);
    }

    @Test
    void stands_in_the_file_or_has_no_row_here() {
        assertThat(published().keySet())
                .containsExactlyElementsOf(
                        List.of(Row.values()).stream().map(r -> r.caseId).toList());
    }

    @Test
    void of_mongolia_2016_does_not_follow_from_the_default_rule() {
        assertThat(split(157, DEFAULT, part("japan", "4/5"), part("partner", "1/5")))
                .containsEntry("japan", 126L);
    }

    @Test
    void of_viet_nam_gives_95_however_its_189_tonnes_lay_in_two_vintages() {
        for (long first = 0; first <= 189; first++) {
            assertThat(half(first) + half(189 - first)).isEqualTo(95);
        }
    }

    @Test
    void of_bangladesh_follows_from_no_rule_on_its_total_and_needs_two_odd_vintages() {
        for (Rounding rounding : Rounding.values()) {
            assertThat(split(144, level(rounding, "gov_japan"), part("gov_japan", "1/2"), part("rest", "1/2")))
                    .containsEntry("gov_japan", 72L);
        }
        for (long first = 0; first <= 144; first++) {
            for (long second = 0; first + second <= 144; second++) {
                long third = 144 - first - second;
                boolean twoAreOdd = first % 2 + second % 2 + third % 2 == 2;
                assertThat(half(first) + half(second) + half(third)).isEqualTo(twoAreOdd ? 73 : 72);
            }
        }
    }

    @Test
    void is_told_in_the_documents_as_it_is_here() throws IOException {
        String page = Files.readString(
                Path.of(System.getProperty("tandem.basedir", "."), "docs", "published-rows.md"),
                StandardCharsets.UTF_8);

        assertThat(page).contains(List.of(Row.values()).stream().map(Row::line).collect(Collectors.joining("\n")));
    }

    private static long half(long vintage) {
        return government(vintage, "1/2", "1/2").get("gov_japan");
    }

    private static Map<String, Long> government(long total, String share, String rest) {
        return split(total, DEFAULT, part("gov_japan", share), part("everybody else", rest));
    }

    private static Map<String, Long> split(long total, Level level, Claim... claims) {
        Worksheet sheet = Allocation.share(Tonnes.of(total), List.of(claims), level, Map.of());
        Map<String, Long> amounts = new LinkedHashMap<>();
        for (int i = 0; i < claims.length; i++) {
            amounts.put(claims[i].claimant(), amounts(sheet).get(i));
        }
        return amounts;
    }

    private static Claim part(String column, String share) {
        return new Claim(column, Share.parse(share));
    }

    private static String numbers(Map<String, Long> byColumn) {
        return byColumn.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, CSVRecord> published() {
        try (Reader file = new InputStreamReader(
                        PublishedRowsTest.class.getResourceAsStream("/org/tandem/portal/published-issuances.csv"),
                        StandardCharsets.UTF_8);
                var rows = CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(file)) {
            Map<String, CSVRecord> byCase = new LinkedHashMap<>();
            new ArrayList<>(rows.getRecords()).forEach(row -> byCase.put(row.get("case_id"), row));
            return byCase;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
