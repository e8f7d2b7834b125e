package org.tandem.inspection;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The whole numbers and the days that a paper says, each with the page on which it stands first, to be held against what was
 * computed. Pictures are not read. Where a number or a day can be meant in two ways both are kept, so that what is not found is worth
 * a person's look; what is found proves nothing.
 *
 * @param read whether it is of a kind whose words can be read, and all of them were
 * @param pages by what is said, {@link #amount} or {@link #day}; page 0 in a file that has none
 */
public record Figures(boolean read, Map<String, Integer> pages) {

    /** Different ones of a paper; a report has some thousands, a file of readings has no total to look for. */
    private static final int MOST = 50_000;

    private static final int PIECE = 20_000;
    private static final int OVERLAP = 40;

    /** As many digits as an amount can have, and some more. */
    private static final int MOST_DIGITS = 15;

    /** Groups of three digits may be set apart by one of these. */
    private static final String BETWEEN = " ,.'’";

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<![0-9])([0-9]{4})(?:[-/.]|年 ?)([0-9]{1,2})(?:[-/.]|月 ?)([0-9]{1,2})(?![0-9])");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(?<![0-9])([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?![0-9])");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final String MONTH = "(" + String.join("|", MONTHS) + ")[a-z]{0,6}\\.?";
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)? ?(?:of )?" + MONTH + ",? ?([0-9]{4})(?![0-9])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "\\b" + MONTH + " ?([0-9]{1,2})(?:st|nd|rd|th)?,? ?([0-9]{4})(?![0-9])", Pattern.CASE_INSENSITIVE);

    /** From this day on spreadsheets count days, and these are the numbers of 1990 to 2199. */
    private static final LocalDate COUNTED_FROM = LocalDate.of(1899, 12, 30);

    private static final long FIRST_COUNTED = 32_874;
    private static final long LAST_COUNTED = 109_574;

    public Figures {
        pages = Map.copyOf(pages);
    }

    /** What is looked for where a paper should say this number of tonnes. */
    public static String amount(long count) {
        return Long.toString(count);
    }

    /** What is looked for where a paper should say this day. */
    public static String day(LocalDate day) {
        return day.toString();
    }

    /** The page on which the paper says it first, 0 in a file without pages; nothing where it was not found. */
    public Optional<Integer> pageOf(String said) {
        return Optional.ofNullable(pages.get(said));
    }

    /** Never refuses: the file was looked through before it was kept, and what cannot be read is said to be so. */
    public static Figures of(String name, byte[] content) {
        Reading reading = new Reading();
        try {
            FileKind kind = FileKind.ofName(name).orElseThrow(() -> FileRefused.unknownKind(name));
            switch (kind) {
                case PDF -> {
                    try (PdfFile file = PdfFile.open(name, content)) {
                        file.pages().forEach(page -> page.lines().forEach(line -> reading.read(page.number(), line)));
                    }
                }
                case WORD ->
                    reading.read(0, String.join(" ", Writing.read(name, content).words()));
                case EXCEL ->
                    Workbook.read(name, content).sheets().values().forEach(cells -> cells.values()
                            .forEach(reading::readCell));
                case CSV, TEXT, JSON ->
                    new String(content, StandardCharsets.UTF_8).lines().forEach(line -> reading.read(0, line));
                default -> {
                    return new Figures(false, Map.of());
                }
            }
        } catch (FileRefused unreadable) {
            return new Figures(false, Map.of());
        }
        return new Figures(!reading.full, reading.pages);
    }

    /** What was found so far. */
    private static final class Reading {

        private final Map<String, Integer> pages = new TreeMap<>();
        private boolean full;

        /** A text without lines is read in pieces that overlap, so that what it takes of memory has an end. */
        void read(int page, String words) {
            for (int from = 0; from == 0 || from < words.length(); from += PIECE) {
                readPiece(page, words.substring(from, Math.min(words.length(), from + PIECE + OVERLAP)));
            }
        }

        private void readPiece(int page, String words) {
            String text = Normalizer.normalize(words, Normalizer.Form.NFKC).replaceAll("[\\p{Z}\\s]+", " ");
            amounts(page, text);
            find(YEAR_FIRST, text, m -> day(page, number(m, 1), number(m, 2), number(m, 3)));
            find(YEAR_LAST, text, m -> {
                day(page, number(m, 3), number(m, 2), number(m, 1));
                day(page, number(m, 3), number(m, 1), number(m, 2));
            });
            find(DAY_FIRST, text, m -> day(page, number(m, 3), month(m.group(2)), number(m, 1)));
            find(MONTH_FIRST, text, m -> day(page, number(m, 3), month(m.group(1)), number(m, 2)));
        }

        /** A value may be a day: as spreadsheets have it, so many days from a first one. */
        void readCell(String said) {
            String value = said.replaceFirst("^=.* ", "").replaceFirst("\\.0+$", "");
            read(0, value);
            if (value.matches("[0-9]{5,6}")) {
                long counted = Long.parseLong(value);
                if (counted >= FIRST_COUNTED && counted <= LAST_COUNTED) {
                    keep(Figures.day(COUNTED_FROM.plusDays(counted)), 0);
                }
            }
        }

        private void amounts(int page, String text) {
            List<MatchResult> runs = DIGITS.matcher(text).results().toList();
            for (int i = 0; i < runs.size(); i++) {
                if (isBeginning(text, runs.get(i).start())) {
                    amountsFrom(page, text, runs.subList(i, runs.size()));
                }
            }
        }

        /** Not within a word or a serial number, and not behind the mark of a fraction. */
        private static boolean isBeginning(String text, int at) {
            if (at == 0) {
                return true;
            }
            char before = text.charAt(at - 1);
            boolean afterDigit = at > 1 && Character.isLetterOrDigit(text.charAt(at - 2));
            boolean withinWord = Character.isLetter(before) && !Character.isIdeographic(before);
            return !withinWord && !(afterDigit && ".,'’-/".indexOf(before) >= 0);
        }

        private void amountsFrom(int page, String text, List<MatchResult> runs) {
            StringBuilder digits = new StringBuilder(runs.get(0).group());
            int next = 1;
            while (true) {
                int end = runs.get(next - 1).end();
                boolean goesOn = next < runs.size()
                        && runs.get(0).group().length() <= 3
                        && runs.get(next).group().length() == 3
                        && runs.get(next).start() == end + 1
                        && BETWEEN.indexOf(text.charAt(end)) >= 0;
                boolean isFraction = end + 1 < text.length()
                        && ".,".indexOf(text.charAt(end)) >= 0
                        && Character.isDigit(text.charAt(end + 1));
                if (!isFraction) {
                    amount(page, digits);
                }
                if (!goesOn || digits.length() > MOST_DIGITS) {
                    return;
                }
                digits.append(runs.get(next).group());
                next++;
            }
        }

        private void amount(int page, CharSequence digits) {
            if (digits.length() <= MOST_DIGITS && (digits.length() == 1 || digits.charAt(0) != '0')) {
                keep(Figures.amount(Long.parseLong(digits.toString())), page);
            }
        }

        private static void find(Pattern pattern, String text, Consumer<Matcher> found) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                found.accept(matcher);
            }
        }

        private static int number(Matcher found, int group) {
            return Integer.parseInt(found.group(group));
        }

        private static int month(String name) {
            return MONTHS.indexOf(name.toLowerCase(Locale.ROOT)) + 1;
        }

        private void day(int page, int year, int month, int day) {
            try {
                keep(Figures.day(LocalDate.of(year, month, day)), page);
            } catch (DateTimeException noDay) {
                // Three numbers in a row that are none, or are none in this order.
                return;
            }
        }

        private void keep(String said, int page) {
            if (pages.size() < MOST) {
                pages.putIfAbsent(said, page);
            } else {
                full |= !pages.containsKey(said);
            }
        }
    }
}
