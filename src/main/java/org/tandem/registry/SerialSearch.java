package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.SerialTemplate;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Books;
import org.tandem.ledger.DecidedUnits;
import org.tandem.ledger.Series;

/**
 * Which unit a serial number means, in whatever form somebody has it: as Tandem prints it, with check digits or without, in
 * small letters, with blanks, as the scheme prints it, or as a range.
 */
@ApplicationScoped
@Transactional
public class SerialSearch {

    /**
     * What was found.
     *
     * @param last of a range, the other end; both ends are among it
     */
    public record Found(Serial serial, Optional<Serial> last) {}

    /** Between the two ends of a range: "1..9", "1 … 9", "1 to 9", "1 – 9". */
    private static final Pattern RANGE = Pattern.compile(
            "(.+?)\\s*(?:\\.{2,3}|\u2026|\\s(?:to|\u2013|\u2014|-)\\s)\\s*(.+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern OF_A_SCHEME = Pattern.compile("[A-Z0-9]+(?:-[A-Z0-9]+){2,}");
    private static final int LONGEST = 160;

    private final Books books;
    private final Rules rules;
    private final Issuances issuances;

    @Inject
    public SerialSearch(Books books, Rules rules, Issuances issuances) {
        this.books = books;
        this.rules = rules;
        this.issuances = issuances;
    }

    protected SerialSearch() {
        this(null, null, null);
    }

    /** The unit, or a refusal where the number is of none that is known here. */
    public Found require(String typed) {
        return find(typed).orElseThrow(() -> new Unknown("unit", shortened(typed)));
    }

    private static String shortened(String typed) {
        return typed == null ? "" : typed.substring(0, Math.min(typed.length(), LONGEST));
    }

    /**
     * The unit; nothing where what was typed is no serial number or of no unit known here.
     *
     * @throws MistypedSerial where check digits do not fit
     */
    public Optional<Found> find(String typed) {
        if (typed == null || typed.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher range = RANGE.matcher(typed.strip());
        if (!range.matches()) {
            return one(typed).map(serial -> new Found(serial, Optional.empty()));
        }
        return one(range.group(1)).flatMap(first -> end(first, range.group(2)).map(last -> {
            if (last.number() < first.number()) {
                throw InputRefused.field("q", "A range ends where it begins, or later.");
            }
            return new Found(first, Optional.of(last));
        }));
    }

    /** The other end: a number alone, or written out like the first. */
    private Optional<Serial> end(Serial first, String typed) {
        return typed.matches("0*[1-9][0-9]{0,12}")
                ? Optional.of(first.at(Long.parseLong(typed)))
                : one(typed)
                        .filter(last -> last.project().equals(first.project())
                                && last.vintage().equals(first.vintage()));
    }

    private Optional<Serial> one(String typed) {
        Optional<Serial> ours = Serial.read(typed);
        return ours.isPresent() ? ours : ofAScheme(Serial.plain(typed));
    }

    private Optional<Serial> ofAScheme(String printed) {
        if (!OF_A_SCHEME.matcher(printed).matches()) {
            return Optional.empty();
        }
        return rules.pairs().stream()
                .sorted()
                .flatMap(pair -> templates(pair).stream()
                        .flatMap(template -> template.read(pair, printed).stream())
                        .flatMap(parts -> inBook(pair, parts).stream()))
                // A template of other rules may read it too: the unit's own prints it.
                .filter(serial -> scheme(serial).filter(printed::equals).isPresent())
                .findFirst();
    }

    private List<SerialTemplate> templates(Pair pair) {
        return rules.versions(pair).stream()
                .flatMap(version -> version.serialTemplate().stream())
                .map(RulesInForce.Rule::value)
                .distinct()
                .map(SerialTemplate::new)
                .toList();
    }

    private Optional<Serial> inBook(Pair pair, SerialTemplate.Parts parts) {
        return books.find(parts.project(), parts.vintage(), parts.number())
                .filter(series -> series.pair().equals(pair))
                .flatMap(series -> sideOf(series, parts.vintage(), parts.number()))
                .filter(side ->
                        parts.side().filter(printed -> !printed.equals(side)).isEmpty())
                .map(side -> new Serial(parts.project(), side, parts.vintage(), parts.number()));
    }

    private Optional<Party> sideOf(Series series, Vintage vintage, long number) {
        return issuanceOf(series).stream()
                .flatMap(units -> units.lines().stream())
                .filter(line -> line.vintage().equals(vintage))
                .flatMap(line -> line.parts().stream())
                .filter(part -> part.units().contains(number))
                .map(DecidedUnits.Part::side)
                .findFirst();
    }

    private Optional<DecidedUnits> issuanceOf(Series series) {
        return books.registries().stream()
                .filter(series.pair()::has)
                .flatMap(registry -> books.instrument(registry, series.instrument()).stream())
                .findFirst();
    }

    /**
     * As the scheme prints it, by the rules that its issuance was opened under, so that it never changes; nothing where those
     * rules have no template or are not known here.
     */
    public Optional<String> scheme(Serial serial) {
        return books.find(serial.project(), serial.vintage(), serial.number()).flatMap(series -> issuanceOf(series)
                .flatMap(units -> issuances.issuance(units.issuance()))
                .flatMap(issuance -> template(series.pair(), issuance))
                .map(template -> template.print(
                        series.pair(), serial.project(), serial.side(), serial.vintage(), serial.number())));
    }

    private Optional<SerialTemplate> template(Pair pair, Issuance issuance) {
        return rules.version(pair, issuance.rulesVersion())
                .serialTemplate()
                .map(RulesInForce.Rule::value)
                .map(SerialTemplate::new);
    }
}
