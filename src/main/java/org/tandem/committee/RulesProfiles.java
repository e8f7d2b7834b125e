package org.tandem.committee;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tandem.kernel.Pair;

/**
 * What is published of real pairs' rules, as far as it was read, templates for those of which nothing was, and procedures
 * that belong to no pair. None of it is in force here: a committee that works with Tandem adopts its own.
 */
public final class RulesProfiles {

    /** In a template, where codes of Parties stand; they are nobody's. */
    private static final String ANY_ACQUIRER = "ZX";

    private static final String ANY_HOST = "ZZ";

    /**
     * @param name of its file, for example {@code JP-TH-premium-t-ver}
     * @param title what it is: as published, or a template
     * @param pairs none for a procedure that belongs to no pair
     */
    public record Profile(String name, String title, List<Pair> pairs, RulesInForce rules) {}

    private RulesProfiles() {}

    public static List<Profile> all() {
        return rows().map(row -> profile(row, pairs(row).stream().findFirst())).toList();
    }

    /** Those of a pair; more than one where it has several tracks. */
    public static List<Profile> of(Pair pair) {
        return rows().filter(row -> pairs(row).contains(pair))
                .map(row -> profile(row, Optional.of(pair)))
                .toList();
    }

    private static Profile profile(CSVRecord row, Optional<Pair> pair) {
        String name = row.get("file");
        String written = text(name + ".yaml");
        String read = pair.map(of -> written.replaceFirst("(?m)^pair: .*$", "pair: " + of)
                        .replaceAll("\\b" + ANY_ACQUIRER + "\\b", of.a().code())
                        .replaceAll("\\b" + ANY_HOST + "\\b", of.b().code()))
                .orElse(written);
        RulesInForce rules = RulesFile.read(read);
        return new Profile(name, row.get("title"), pairs(row), rules);
    }

    private static List<Pair> pairs(CSVRecord row) {
        return Stream.of(row.get("pairs").split(" "))
                .filter(code -> !code.isEmpty())
                .map(Pair::parse)
                .toList();
    }

    private static Stream<CSVRecord> rows() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = format.parse(new StringReader(text("profiles.csv")))) {
            return parser.getRecords().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The list of profiles cannot be read", unreadable);
        }
    }

    private static String text(String file) {
        try (InputStream packaged = RulesProfiles.class.getResourceAsStream("profiles/" + file)) {
            return new String(packaged.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("A profile cannot be read: " + file, unreadable);
        }
    }
}
