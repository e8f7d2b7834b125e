package org.tandem.kernel;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a scheme prints the serial number of a unit, for example
 * {@code JCM-{partner}-{other}-{vintage}-{project:4}-{number:5}}. What stands in braces is filled in, with at least so many
 * digits as stand behind a colon; everything else is printed as it is.
 *
 * <p>{@code partner} is the Party in whose country the project is and {@code other} the pair's other one; {@code side} is
 * whose registry recorded the unit; {@code project} is the number of the project without its country; {@code number} is the
 * unit's on the number line of the pair and the vintage. Project, vintage and number have to be there: they say which unit.
 */
public record SerialTemplate(String text) {

    /**
     * What a printed number says.
     *
     * @param side where the template prints it
     */
    public record Parts(String project, Vintage vintage, long number, Optional<Party> side) {}

    private static final Pattern PLACE =
            Pattern.compile("\\{(partner|other|side|vintage|project|number)(?::([1-9]))?}");
    private static final int LONGEST = 80;

    public SerialTemplate {
        if (text == null || text.length() > LONGEST) {
            throw new IllegalArgumentException("A template of serial numbers has at most 80 characters.");
        }
        String literal = PLACE.matcher(text).replaceAll("");
        if (!literal.matches("[A-Z0-9-]*")) {
            throw new IllegalArgumentException(
                    "A template of serial numbers has capitals, digits, hyphens and {partner}, {other}, {side}, {vintage}, {project}, {number}, was "
                            + text);
        }
        for (String needed : new String[] {"vintage", "project", "number"}) {
            if (PLACE.matcher(text)
                            .results()
                            .filter(p -> p.group(1).equals(needed))
                            .count()
                    != 1) {
                throw new IllegalArgumentException(
                        "A template of serial numbers has {" + needed + "} once, was " + text);
            }
        }
        if (PLACE.matcher(text).replaceAll("{}").contains("}{")) {
            throw new IllegalArgumentException(
                    "Something has to stand between two parts of a serial number, was " + text);
        }
    }

    /** @param project with its country, for example {@code XB003} */
    public String print(Pair pair, String project, Party side, Vintage vintage, long number) {
        Party partner = new Party(project.substring(0, 2));
        return PLACE.matcher(text).replaceAll(place -> {
            String value =
                    switch (place.group(1)) {
                        case "partner" -> partner.code();
                        case "other" -> pair.counterpart(partner).code();
                        case "side" -> side.code();
                        case "vintage" -> vintage.toString();
                        case "project" -> String.valueOf(Integer.parseInt(project.substring(2)));
                        default -> String.valueOf(number);
                    };
            return place.group(2) == null
                    ? value
                    : "0".repeat(Math.max(0, Integer.parseInt(place.group(2)) - value.length())) + value;
        });
    }

    /** What a number says that is printed like this, of a unit of this pair; empty where it is not. */
    public Optional<Parts> read(Pair pair, String printed) {
        StringBuilder form = new StringBuilder();
        Map<String, String> groups = new LinkedHashMap<>();
        Matcher place = PLACE.matcher(text);
        int at = 0;
        while (place.find()) {
            form.append(Pattern.quote(text.substring(at, place.start())));
            String name = place.group(1) + (groups.containsKey(place.group(1)) ? groups.size() : "");
            groups.put(name, place.group(1));
            form.append("(?<")
                    .append(name)
                    .append('>')
                    .append(characters(place.group(1)))
                    .append(')');
            at = place.end();
        }
        Matcher read = Pattern.compile(form + Pattern.quote(text.substring(at))).matcher(printed);
        if (!read.matches()) {
            return Optional.empty();
        }
        Map<String, String> said = new HashMap<>();
        groups.forEach((name, part) -> said.put(part, read.group(name)));
        return parts(pair, said).filter(parts -> print(
                        pair,
                        parts.project(),
                        parts.side().orElse(new Party(parts.project().substring(0, 2))),
                        parts.vintage(),
                        parts.number())
                .equals(printed));
    }

    private static String characters(String part) {
        return switch (part) {
            case "vintage" -> "20[1-9][0-9]|21[0-9]{2}";
            case "project" -> "[0-9]{1,6}";
            case "number" -> "[0-9]{1,13}";
            default -> "[A-Z]{2}";
        };
    }

    private static Optional<Parts> parts(Pair pair, Map<String, String> said) {
        Optional<Party> partner = Optional.ofNullable(said.get("partner"))
                .map(Party::new)
                .or(() -> Optional.ofNullable(said.get("other"))
                        .map(Party::new)
                        .filter(pair::has)
                        .map(pair::counterpart))
                .filter(pair::has);
        Optional<Party> side = Optional.ofNullable(said.get("side")).map(Party::new);
        int year = Integer.parseInt(said.get("vintage"));
        long number = Long.parseLong(said.get("number"));
        if (partner.isEmpty() || side.filter(party -> !pair.has(party)).isPresent() || year < 2013 || number < 1) {
            return Optional.empty();
        }
        return Optional.of(new Parts(
                "%s%03d".formatted(partner.get(), Integer.parseInt(said.get("project"))),
                Vintage.of(year),
                number,
                side));
    }

    @Override
    public String toString() {
        return text;
    }
}
