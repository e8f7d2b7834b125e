package org.tandem.inspection;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Something seen in the public version of a paper, alone or beside the confidential one.
 *
 * @param page from 1; zero where it is about the file as a whole
 * @param place what the page is called where it is no page: {@code sheet Costs}; empty for a page
 * @param confidential the words of the confidential version, or those that the public one holds out of sight
 * @param open the words that stand in the public version in their place
 */
public record Finding(Kind kind, int page, String place, String confidential, String open) {

    private static final int MOST = 300;

    /** What can be seen. Which of them a person may let pass is {@link #isRefused()}. */
    public enum Kind {
        COVERED(true, "Under a dark box still lies “%1$s”."),
        PAINTED_OVER(true, "Under something painted over it still lies “%1$s”."),
        UNDER_PICTURE(true, "Under a picture still lies “%1$s”."),
        COLOUR_OF_ITS_BOX(true, "In the colour of its own box stands “%1$s”."),
        HIDDEN_LAYER(true, "On a layer that is not shown stands “%1$s”."),
        NOT_APPLIED(true, "A redaction is marked here and was never applied. Under it stands “%1$s”."),
        EARLIER_STATE(true, "An earlier state of the file, kept inside it, still says “%1$s”."),
        DELETED_TEXT(true, "As a deletion that was only recorded, the file still says “%1$s”."),
        HIDDEN_TEXT(true, "As hidden text the file still says “%1$s”."),
        WRONG_WAY_ROUND(
                true,
                "The two files are the wrong way round: what is given as public says “%2$s”, and what is given as confidential leaves it out."),
        WITHHELD(false, "Withheld: “%1$s”."),
        DIFFERENT(false, "The confidential version says “%1$s”, the public one “%2$s”."),
        ADDED(false, "Only the public version says “%2$s”."),
        PAGE_LEFT_OUT(false, "The whole page is left out of the public version. It begins “%1$s”."),
        PAGE_ADDED(false, "Only the public version has this page. It begins “%2$s”."),
        WITHOUT_TEXT(false, "The page has no text that could be compared: it may be a scan."),
        OTHER_PICTURE(false, "The public version shows a picture that the confidential one does not show here."),
        NOT_DRAWN(false, "Text that is not drawn, as scanners add it behind a page, says “%1$s”."),
        BEHIND_SCAN(false, "Behind the picture that fills the page stands “%1$s”."),
        BEHIND_PICTURE(false, "Behind a picture with parts that may let it through stands “%1$s”."),
        PALE(false, "In the colour of the paper stands “%1$s”."),
        OFF_THE_PAGE(false, "Beyond the edge of the page stands “%1$s”."),
        PROPERTY(false, "The properties of the public file say “%1$s”."),
        ATTACHMENT(false, "The public file has another file attached: “%1$s”."),
        COMMENT(false, "A comment says “%1$s”."),
        FIELD(false, "A form field holds “%1$s”, which the page does not show."),
        HIDDEN_CELLS(false, "What is hidden here holds “%1$s”."),
        EARLIER_STATES(false, "The file was changed so often that not every earlier state in it was looked through."),
        NOTHING_WITHHELD(false, "The two files say the same: nothing is withheld."),
        NOT_COMPARED(false, "These two files cannot be compared here: %1$s."),
        MORE(false, "There is more of this: %1$s places are not listed.");

        private final boolean refused;
        private final String sentence;

        Kind(boolean refused, String sentence) {
            this.refused = refused;
            this.sentence = sentence;
        }
    }

    public Finding {
        confidential = shortened(confidential);
        open = shortened(open);
    }

    static Finding onPage(Kind kind, int page, String confidential, String open) {
        return new Finding(kind, page, "", confidential, open);
    }

    static Finding at(Kind kind, String place, String confidential, String open) {
        return new Finding(kind, 0, place, confidential, open);
    }

    static Finding ofFile(Kind kind, String words) {
        return new Finding(kind, 0, "", words, "");
    }

    /** Whether no reason can make this good. */
    public boolean isRefused() {
        return kind.refused;
    }

    /** For a person: where, and in which words. */
    public String sentence() {
        String where = page > 0 ? "Page " + page + ": " : place.isEmpty() ? "" : place + ": ";
        return where + kind.sentence.formatted(confidential, open);
    }

    /** Eight digits that stay the same as long as this is found: a reason typed for it is found again by them. */
    public String key() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sentence().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 4));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("SHA-256 is missing", broken);
        }
    }

    private static String shortened(String words) {
        String clean = words == null
                ? ""
                : words.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return clean.length() <= MOST ? clean : clean.substring(0, MOST - 1).strip() + "…";
    }
}
