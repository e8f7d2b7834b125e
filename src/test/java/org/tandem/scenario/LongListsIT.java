package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.support.Again;
import org.tandem.support.HttpVisitor;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;

/** Of a pair where nothing else happens, with the practice pair's cases again and again. */
@DisplayName("A long list of the interface")
@SharedDeployment
class LongListsIT {

    private static final int ROWS = 230;
    private static final Pattern NEXT = Pattern.compile("<(/[^>]*)>; rel=\"next\"");

    private static RunningTandem tandem;

    @BeforeAll
    static void grow() {
        tandem = RunningTandem.on(TestDatabase.POSTGRESQL);
        Again.rows(
                tandem.database(),
                "matter",
                "released_a is not null and released_b is not null",
                ROWS,
                i -> Map.of("number", "MN-2030-%03d".formatted(i), "pair", "JP-MN"));
        Again.rows(
                tandem.database(),
                "project",
                "number is not null",
                ROWS,
                i -> Map.of(
                        "reference", "MN_PDD9%03d".formatted(i), "number", "MN9%03d".formatted(i), "pair", "JP-MN"));
    }

    @AfterAll
    static void shrink() throws SQLException {
        try (Connection connection = tandem.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from matter where pair = 'JP-MN' and number like 'MN-2030-%'");
            statement.executeUpdate("delete from project where pair = 'JP-MN' and number like 'MN9%'");
        }
    }

    @ParameterizedTest
    @CsvSource({"/decisions, number", "/projects, number"})
    void is_followed_from_link_to_link_to_its_end(String list, String member) {
        HttpVisitor anybody = new HttpVisitor(tandem);
        List<String> given = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Optional<String> next = Optional.of("/api/v1" + list + "?pair=JP-MN");
        while (next.isPresent() && sizes.size() < 10) {
            HttpResponse<String> answer = anybody.get(next.get());
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode rows = HttpVisitor.json(answer);
            sizes.add(rows.size());
            rows.forEach(row -> given.add(row.path(member).asText()));
            next = answer.headers()
                    .firstValue("Link")
                    .map(NEXT::matcher)
                    .filter(Matcher::matches)
                    .map(link -> link.group(1));
        }

        assertThat(sizes).containsExactly(100, 100, 30);
        assertThat(given).hasSize(ROWS).doesNotContain("").doesNotHaveDuplicates();
    }

    /** Also where a page is full: nothing is asked of the database row by row. */
    @ParameterizedTest
    @CsvSource({"/decisions, 4", "/projects, 3"})
    void asks_the_database_a_few_questions_for_a_full_page(String list, int most) {
        HttpVisitor anybody = new HttpVisitor(tandem);
        for (int skip : List.of(0, 100, 200, 100_000)) {
            String address = "/api/v1" + list + "?pair=JP-MN&skip=" + skip;
            assertThat(anybody.get(address).statusCode()).isEqualTo(200);

            assertThat(tandem.queriesOf(address)).as(address).isBetween(1, most);
        }
    }
}
