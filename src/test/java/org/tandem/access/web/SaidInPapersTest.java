package org.tandem.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.kernel.Period;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Whether a validation report says what the design says")
class SaidInPapersTest {

    private static final Actor ENTITY =
            new Actor("measure", "Measure", List.of(Mandate.ofOrganisation(Role.THIRD_PARTY, "measure.xa")));
    private static final LocalDate OPERATION = LocalDate.of(2027, 1, 15);
    private static final Period CREDITING = new Period(LocalDate.of(2027, 2, 1), LocalDate.of(2037, 1, 31));

    private Rooms rooms;

    @AfterEach
    void close() {
        if (rooms != null) {
            rooms.close();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_told_with_the_page_for_each_year_the_whole_and_the_days(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-10-04T10:00:00Z"));
        SaidInPapers said = said();
        String report = said.papers
                .store(
                        ENTITY,
                        "validation.pdf",
                        Pdfs.saying("In 2027 1 800 t, in 2028 2,100 t.", "Operation begins on 15 January 2027."),
                        true)
                .id();

        List<SaidInPapers.Sought> sought = said.ofDesign(OPERATION, expected(), CREDITING);
        List<SaidInPapers.Row> rows = rooms.transaction(() -> said.rows(List.of(said.papers.ref(report)), sought));

        assertThat(rows).singleElement().satisfies(row -> assertThat(row.cells())
                .extracting(cell -> (cell.what() + ": " + cell.text()).replaceAll("\\p{Z}", " "))
                .containsExactly(
                        "Expected in 2027, 1 800 t: page 1",
                        "Expected in 2028, 2 100 t: page 1",
                        "Expected in all, 3 900 t: not found",
                        "Start of operation, 15 Jan 2027: page 1",
                        "Crediting begins, 1 Feb 2027: not found",
                        "Crediting ends, 31 Jan 2037: not found"));
    }

    @Test
    void is_asked_of_the_days_alone_where_the_design_names_no_amount() {
        assertThat(said(null).ofDesign(OPERATION, new TreeMap<>(), null))
                .extracting(SaidInPapers.Sought::what)
                .containsExactly("Start of operation, 15 Jan 2027");
    }

    private static SortedMap<Integer, Long> expected() {
        SortedMap<Integer, Long> expected = new TreeMap<>();
        expected.put(2027, 1_800L);
        expected.put(2028, 2_100L);
        return expected;
    }

    private SaidInPapers said() {
        return said(rooms.get(Papers.class));
    }

    private static SaidInPapers said(Papers papers) {
        SaidInPapers said = new SaidInPapers();
        said.papers = papers;
        said.show = new Show();
        said.signedIn = new SignedIn();
        said.signedIn.is(ENTITY);
        return said;
    }
}
