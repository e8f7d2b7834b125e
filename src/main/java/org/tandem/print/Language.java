package org.tandem.print;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** A language in which papers are printed, with the words of one bundle. English is the authentic one. */
public final class Language {

    /** Those that the bundles speak, as BCP 47 tags; English first. */
    public static final List<String> KNOWN = List.of("en", "fr", "es", "ja");

    /** Those whose script the font of printed papers has; of the others the page is the record. */
    private static final List<String> IN_THE_FONT = List.of("en", "fr", "es");

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Locale locale;
    private final ResourceBundle words;

    private Language(Locale locale, ResourceBundle words) {
        this.locale = locale;
        this.words = words;
    }

    /**
     * @param bundle name of the resource bundle, which has every key in each of the known languages
     * @param tag one of {@link #KNOWN}
     */
    public static Language of(String bundle, String tag) {
        if (!KNOWN.contains(tag)) {
            throw new IllegalArgumentException("No words in " + tag);
        }
        Locale locale = Locale.forLanguageTag(tag);
        return new Language(
                locale,
                ResourceBundle.getBundle(
                        bundle,
                        tag.equals("en") ? Locale.ROOT : locale,
                        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }

    public String tag() {
        return locale.toLanguageTag();
    }

    /** Its own name for itself: "français". */
    public static String ownName(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return locale.getDisplayLanguage(locale);
    }

    /** Whether a PDF can be made in it; otherwise the accessible page is the record. */
    public static boolean isInTheFont(String tag) {
        return IN_THE_FONT.contains(tag);
    }

    /** A phrase that fills a place of another: each language has its own words for it. */
    public record Phrase(String key, String filling, String more) {}

    /** The phrase with its places filled in, days and moments as the language writes them. */
    public String say(String key, Object... fillings) {
        String phrase = words.getString(key);
        for (int i = 0; i < fillings.length; i++) {
            phrase = phrase.replace("{" + i + "}", written(fillings[i]));
        }
        return phrase;
    }

    private String written(Object filling) {
        if (filling instanceof Phrase phrase) {
            return say(phrase.key(), phrase.filling(), phrase.more());
        }
        if (filling instanceof LocalDate day) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(tag().equals("en") ? Locale.UK : locale)
                    .format(day);
        }
        if (filling instanceof Instant moment) {
            return written(LocalDate.ofInstant(moment, ZoneOffset.UTC)) + ", "
                    + MINUTES.format(moment.atOffset(ZoneOffset.UTC)) + " UTC";
        }
        return String.valueOf(filling);
    }
}
