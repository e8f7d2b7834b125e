package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code docs/bad-input.md} says for every kind of bad input which tests hold it, {@code docs/faults.md} for every fault and
 * {@code docs/cases.md} for every type of case; here they are held to that.
 */
@DisplayName("A page that names tests")
class DocumentedTestsTest {

    private static final List<String> ROWS = List.of(
            "a step out of turn",
            "a person of the wrong side, role, office or entity",
            "a second person who is the first",
            "a delegate who would approve their own act, is of another side, or is away too; days that are past or taken",
            "two people at one case at the same moment",
            "an expired designation",
            "a methodology version not valid on the submission date",
            "a period credited before, or overlapping",
            "a split that does not sum",
            "negative, fractional, 10^18 or non-numeric tonnes",
            "readings with missing months, swapped units, thousands separators, formulas in CSV cells",
            "a file too large, empty, or of another type than its name",
            "a paper that does more than be read: a PDF with a script, locked, damaged or without end, an XLSX bomb, macros",
            "a paper and its public version the wrong way round, or with words left under its boxes",
            "a newer version of a paper that is none, or not theirs to hand in",
            "two versions that share nothing, or cannot be read page by page",
            "a finding on a page that is not there, or in a paper of another case",
            "a day of no calendar",
            "a form broken off on its way, or changed by hand",
            "control characters and halves of characters in a text",
            "a yes or a no that was not said",
            "a public input without consent",
            "a grievance that cannot be taken, handled or published as it is",
            "an office of a committee or country that is not here",
            "an e-mail address that is none, is somebody else's, or would begin another line of a mail",
            "a double click and a resent request",
            "rules with a mistake in them, or that ask for what Tandem cannot do",
            "published records with a cell that cannot be taken, in another encoding, or that name what is not there",
            "a round or a meeting without both co-chairs, and a round that changed meanwhile",
            "several matters of which one cannot be decided, is twice there or stands alone",
            "a position without a declaration of conflicts",
            "an hour that the clocks skip or repeat",
            "a number for a case, from whoever sends it",
            "what only another version of the rules knows",
            "a form left for an hour");

    private static final int FAULTS = 48;

    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT|Cases))\\.([A-Za-z_0-9]+)`");

    @Test
    void has_a_row_for_each_kind_of_bad_input_and_a_test_for_each_row() throws IOException {
        List<String> lines =
                page("bad-input.md").lines().filter(l -> l.startsWith("| **")).toList();

        assertThat(lines).hasSameSizeAs(ROWS);
        for (String row : ROWS) {
            assertThat(lines).as(row).anySatisfy(line -> assertThat(line)
                    .startsWith("| **" + row + "** |")
                    .containsPattern(NAMED)
                    .contains("IT."));
        }
    }

    @Test
    void has_a_row_for_each_fault_and_a_test_or_a_reason_for_each_row() throws IOException {
        List<String> lines =
                page("faults.md").lines().filter(l -> l.startsWith("| **F")).toList();

        assertThat(lines).hasSize(FAULTS);
        for (int fault = 1; fault <= FAULTS; fault++) {
            assertThat(lines.get(fault - 1))
                    .startsWith("| **F%02d** ".formatted(fault))
                    .containsPattern(NAMED.pattern() + "|\\| (?:none: [^|]{20,}|not yet[^|]*) \\|$");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad-input.md", "faults.md", "cases.md"})
    void names_tests_that_are_there_and_run(String page) throws Exception {
        Map<String, String> classes = testClasses();
        List<MatchResult> named = NAMED.matcher(page(page)).results().toList();
        assertThat(named).isNotEmpty();
        for (MatchResult one : named) {
            assertThat(classes).as(one.group()).containsKey(one.group(1));
            Class<?> type =
                    Class.forName(classes.get(one.group(1)), false, getClass().getClassLoader());
            assertThat(Arrays.stream(type.getDeclaredMethods())
                            .filter(method -> method.getName().equals(one.group(2)))
                            .filter(DocumentedTestsTest::isTest))
                    .as(one.group())
                    .hasSize(1);
            assertThat(type.isAnnotationPresent(Disabled.class)).as(one.group()).isFalse();
        }
    }

    /** Both profiles run the same cases, and the page leaves none of them out. */
    @Test
    void has_a_row_for_each_case_that_is_walked_under_two_kinds_of_rules() throws IOException {
        List<String> walked = Stream.of(CasesUnderPremiumTVerIT.class.getInterfaces())
                .flatMap(cases -> Arrays.stream(cases.getDeclaredMethods())
                        .filter(DocumentedTestsTest::isTest)
                        .map(method -> cases.getSimpleName() + "." + method.getName()))
                .toList();

        assertThat(CasesUnderEightStepsIT.class.getInterfaces())
                .containsExactly(CasesUnderPremiumTVerIT.class.getInterfaces());
        assertThat(NAMED.matcher(page("cases.md")).results().map(named -> named.group(1) + "." + named.group(2)))
                .containsExactlyInAnyOrderElementsOf(walked);
    }

    private static boolean isTest(Method method) {
        return !method.isAnnotationPresent(Disabled.class)
                && Stream.of(Test.class, ParameterizedTest.class, TestFactory.class, Property.class)
                        .anyMatch(method::isAnnotationPresent);
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of(System.getProperty("tandem.basedir", "."), "docs", name));
    }

    /** Full names by simple names. */
    private static Map<String, String> testClasses() throws IOException, URISyntaxException {
        Path root = Path.of(DocumentedTestsTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, String> all = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.map(file -> root.relativize(file).toString())
                    .filter(name ->
                            name.endsWith("Test.class") || name.endsWith("IT.class") || name.endsWith("Cases.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length())
                            .replace(java.io.File.separatorChar, '.'))
                    .forEach(name -> all.put(name.substring(name.lastIndexOf('.') + 1), name));
        }
        return all;
    }
}
