package org.tandem.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Which letters can be set in PDF: those that the one font has, of scripts that run from left to right. */
final class Letters {

    /** Stands in a PDF for a letter that cannot be set; the font has it. */
    static final String MARK = "\u25A1";

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final char BINDING_HYPHEN = '\u2011';
    private static final char HYPHEN = '\u2010';

    private static final CmapLookup IN_THE_FONT = lookup();

    /** Of a letter, a digit or a sign that turns the direction. What is drawn is in the order in which it was written. */
    private static final Set<Byte> FROM_RIGHT_TO_LEFT = Set.of(
            Character.DIRECTIONALITY_RIGHT_TO_LEFT,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
            Character.DIRECTIONALITY_ARABIC_NUMBER,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE);

    private Letters() {}

    static InputStream font() {
        return PDDocument.class.getResourceAsStream(FONT);
    }

    static boolean canSet(String text) {
        return text.codePoints().allMatch(Letters::canSet);
    }

    /** The font has no hyphen that keeps its words together, and one that looks the same. */
    static String withHyphens(String text) {
        return text.replace(BINDING_HYPHEN, HYPHEN);
    }

    /** The text with a mark in the place of each letter that cannot be set. */
    static String marked(String text) {
        StringBuilder marked = new StringBuilder();
        text.codePoints().forEach(letter -> marked.append(canSet(letter) ? Character.toString(letter) : MARK));
        return marked.toString();
    }

    private static boolean canSet(int letter) {
        return !FROM_RIGHT_TO_LEFT.contains(Character.getDirectionality(letter))
                && (isInvisible(letter) || letter == BINDING_HYPHEN || IN_THE_FONT.getGlyphId(letter) != 0);
    }

    private static boolean isInvisible(int letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || Character.isISOControl(letter)
                || Character.getType(letter) == Character.FORMAT;
    }

    private static CmapLookup lookup() {
        try (InputStream stored = font();
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(stored))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
