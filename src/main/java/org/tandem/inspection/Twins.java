package org.tandem.inspection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.inspection.Finding.Kind;
import org.tandem.inspection.WordDiff.Difference;

/** A confidential paper beside its public version: in what they differ, and what the public one holds out of sight. */
public final class Twins {

    /** What a public file holds beside what it shows must be gone; of these, a file without a twin is refused. */
    private static final Set<Kind> PLAINLY_COVERED = Set.of(Kind.COVERED, Kind.COLOUR_OF_ITS_BOX, Kind.NOT_APPLIED);

    private static final Set<String> LABEL = Set.of(
            "public", "version", "non-confidential", "nonconfidential", "redacted", "for", "publication", "copy");

    private static final int BEGINNING = 12;

    private final List<Finding> findings = new ArrayList<>();

    private Twins() {}

    /** Both have been checked and are kept; a file of one kind has a twin of the same kind. */
    public static Comparison compare(String confidentialName, byte[] confidential, String openName, byte[] open) {
        FileKind kind = FileKind.ofName(confidentialName).orElseThrow();
        Twins twins = new Twins();
        if (kind != FileKind.ofName(openName).orElseThrow()) {
            twins.findings.add(Finding.ofFile(Kind.NOT_COMPARED, "they are of different kinds"));
            if (FileKind.ofName(openName).orElseThrow() == FileKind.PDF) {
                twins.alone(openName, open);
            }
            return Comparison.of(twins.findings);
        }
        switch (kind) {
            case PDF -> twins.pdf(confidentialName, confidential, openName, open);
            case EXCEL -> twins.workbooks(Workbook.read(confidentialName, confidential), Workbook.read(openName, open));
            case WORD -> twins.writings(Writing.read(confidentialName, confidential), Writing.read(openName, open));
            case CSV, TEXT, JSON -> twins.lines(text(confidential), text(open));
            default ->
                twins.findings.add(Finding.ofFile(Kind.NOT_COMPARED, "nobody but a person can read what is on them"));
        }
        return Comparison.of(twins.findings);
    }

    /** What in a public PDF without a twin lies so plainly under a box that it was meant to be withheld. */
    static List<Finding> plainlyCovered(String name, byte[] open) {
        try (PdfFile file = PdfFile.open(name, open)) {
            return hidden(file.pages()).stream()
                    .filter(finding -> PLAINLY_COVERED.contains(finding.kind()))
                    .toList();
        }
    }

    // PDF.

    private void pdf(String confidentialName, byte[] confidential, String openName, byte[] open) {
        List<PageText> whole;
        try (PdfFile file = PdfFile.open(confidentialName, confidential)) {
            whole = file.pages();
        }
        List<PageText> shown = alone(openName, open);
        compare(whole, shown);
        somethingIsWithheld();
    }

    private List<PageText> alone(String openName, byte[] open) {
        try (PdfFile file = PdfFile.open(openName, open)) {
            List<PageText> shown = file.pages();
            findings.addAll(hidden(shown));
            findings.addAll(file.besidePages(shown));
            findings.addAll(file.earlierStates(shown));
            return shown;
        }
    }

    private static List<Finding> hidden(List<PageText> pages) {
        return pages.stream()
                .flatMap(page -> page.hidden().stream()
                        .map(passage -> Finding.onPage(passage.how(), page.number(), passage.words(), "")))
                .toList();
    }

    private void compare(List<PageText> whole, List<PageText> shown) {
        List<Finding> withheld = new ArrayList<>();
        List<Finding> reversed = new ArrayList<>();
        for (PageText[] both : pairs(whole, shown)) {
            if (both[1] == null) {
                findings.add(Finding.onPage(Kind.PAGE_LEFT_OUT, both[0].number(), beginning(both[0]), ""));
                withheld.add(null);
            } else if (both[0] == null) {
                findings.add(Finding.onPage(Kind.PAGE_ADDED, both[1].number(), "", beginning(both[1])));
            } else {
                page(both[0], both[1], withheld, reversed);
            }
        }
        decide(withheld, reversed);
    }

    private void page(PageText whole, PageText shown, List<Finding> withheld, List<Finding> reversed) {
        int number = shown.number();
        if (whole.words().isEmpty() && shown.words().isEmpty()) {
            if (!(whole.blank() && shown.blank())) {
                findings.add(Finding.onPage(Kind.WITHOUT_TEXT, number, "", ""));
            }
        } else {
            differences(whole.words(), shown.words(), number, "", withheld, reversed);
        }
        if (!whole.pictures().containsAll(shown.pictures())) {
            findings.add(Finding.onPage(Kind.OTHER_PICTURE, number, "", ""));
        }
    }

    private void differences(
            List<String> whole,
            List<String> shown,
            int page,
            String place,
            List<Finding> withheld,
            List<Finding> reversed) {
        Optional<List<Difference>> all = WordDiff.of(whole, shown);
        if (all.isEmpty()) {
            findings.add(new Finding(Kind.DIFFERENT, page, place, beginning(whole) + " …", beginning(shown) + " …"));
            return;
        }
        for (Difference one : all.get()) {
            String left = String.join(" ", one.left());
            String right = String.join(" ", one.right());
            if (!one.left().isEmpty() && WordDiff.isMark(one.right())) {
                Finding finding = new Finding(Kind.WITHHELD, page, place, left, right);
                findings.add(finding);
                withheld.add(finding);
            } else if (WordDiff.isMark(one.left()) && WordDiff.isPlainlyMarked(one.left())) {
                findings.add(new Finding(Kind.WRONG_WAY_ROUND, page, place, left, right));
            } else if (one.left().isEmpty()) {
                Finding finding = new Finding(Kind.ADDED, page, place, left, right);
                findings.add(finding);
                if (one.right().stream().anyMatch(word -> !isLabel(word))) {
                    reversed.add(finding);
                }
            } else {
                findings.add(new Finding(Kind.DIFFERENT, page, place, left, right));
            }
        }
    }

    /** Where the "public" one says more and never less, the uploader took one for the other. */
    private void decide(List<Finding> withheld, List<Finding> reversed) {
        if (withheld.isEmpty() && !reversed.isEmpty()) {
            Finding first = reversed.get(0);
            findings.removeAll(reversed);
            findings.add(0, new Finding(Kind.WRONG_WAY_ROUND, first.page(), first.place(), "", first.open()));
        }
    }

    private void somethingIsWithheld() {
        if (findings.isEmpty()) {
            findings.add(Finding.ofFile(Kind.NOTHING_WITHHELD, ""));
        }
    }

    /** Page beside page; where pages were left out or put in, those of the same words beside each other. */
    private static List<PageText[]> pairs(List<PageText> whole, List<PageText> shown) {
        List<PageText[]> pairs = new ArrayList<>();
        if (whole.size() == shown.size()) {
            for (int i = 0; i < whole.size(); i++) {
                pairs.add(new PageText[] {whole.get(i), shown.get(i)});
            }
            return pairs;
        }
        int w = 0;
        int s = 0;
        while (w < whole.size() && s < shown.size()) {
            int skipped = next(whole, w, shown.get(s));
            int added = next(shown, s, whole.get(w));
            if (skipped > 0 && (added <= 0 || skipped <= added)) {
                for (int i = 0; i < skipped; i++) {
                    pairs.add(new PageText[] {whole.get(w++), null});
                }
            } else if (added > 0) {
                for (int i = 0; i < added; i++) {
                    pairs.add(new PageText[] {null, shown.get(s++)});
                }
            }
            pairs.add(new PageText[] {whole.get(w++), shown.get(s++)});
        }
        while (w < whole.size()) {
            pairs.add(new PageText[] {whole.get(w++), null});
        }
        while (s < shown.size()) {
            pairs.add(new PageText[] {null, shown.get(s++)});
        }
        return pairs;
    }

    /** How many pages further the one that is most like this begins, within reach; none where the next is as like. */
    private static int next(List<PageText> among, int from, PageText like) {
        int best = 0;
        int most = likeness(among.get(from), like);
        for (int i = from + 1; i < Math.min(among.size(), from + 50); i++) {
            int found = likeness(among.get(i), like);
            if (found > most) {
                most = found;
                best = i - from;
            }
        }
        return best;
    }

    /** How many of a hundred of their words both have. */
    private static int likeness(PageText one, PageText other) {
        Set<String> all = new HashSet<>(one.words());
        Set<String> both = new HashSet<>(other.words());
        int sizes = all.size() + both.size();
        both.retainAll(all);
        return sizes == 0 ? 0 : 200 * both.size() / sizes;
    }

    // Other kinds.

    private void workbooks(Workbook whole, Workbook shown) {
        List<Finding> withheld = new ArrayList<>();
        List<Finding> reversed = new ArrayList<>();
        Set<String> sheets = new LinkedHashSet<>(whole.sheets().keySet());
        sheets.addAll(shown.sheets().keySet());
        for (String sheet : sheets) {
            Map<String, String> left = whole.sheets().getOrDefault(sheet, Map.of());
            Map<String, String> right = shown.sheets().getOrDefault(sheet, Map.of());
            Set<String> cells = new LinkedHashSet<>(left.keySet());
            cells.addAll(right.keySet());
            for (String cell : cells) {
                String before = left.getOrDefault(cell, "");
                String after = right.getOrDefault(cell, "");
                if (!before.equals(after)) {
                    differences(
                            words(before), words(after), 0, "Sheet " + sheet + ", cell " + cell, withheld, reversed);
                }
            }
        }
        shown.hidden().forEach((place, values) -> findings.add(Finding.at(Kind.HIDDEN_CELLS, place, values, "")));
        shown.comments().forEach(comment -> findings.add(Finding.ofFile(Kind.COMMENT, comment)));
        shown.properties().forEach(said -> findings.add(Finding.ofFile(Kind.PROPERTY, said)));
        decide(withheld, reversed);
        somethingIsWithheld();
    }

    private void writings(Writing whole, Writing shown) {
        List<Finding> withheld = new ArrayList<>();
        List<Finding> reversed = new ArrayList<>();
        differences(whole.words(), shown.words(), 0, "", withheld, reversed);
        shown.deleted().forEach(words -> findings.add(Finding.ofFile(Kind.DELETED_TEXT, words)));
        shown.hidden().forEach(words -> findings.add(Finding.ofFile(Kind.HIDDEN_TEXT, words)));
        shown.comments().forEach(comment -> findings.add(Finding.ofFile(Kind.COMMENT, comment)));
        shown.properties().forEach(said -> findings.add(Finding.ofFile(Kind.PROPERTY, said)));
        if (!whole.pictures().containsAll(shown.pictures())) {
            findings.add(Finding.ofFile(Kind.OTHER_PICTURE, ""));
        }
        decide(withheld, reversed);
        somethingIsWithheld();
    }

    private void lines(List<String> whole, List<String> shown) {
        List<Finding> withheld = new ArrayList<>();
        List<Finding> reversed = new ArrayList<>();
        if (whole.size() == shown.size()) {
            for (int i = 0; i < whole.size(); i++) {
                differences(words(whole.get(i)), words(shown.get(i)), 0, "Line " + (i + 1), withheld, reversed);
            }
        } else {
            differences(words(String.join(" ", whole)), words(String.join(" ", shown)), 0, "", withheld, reversed);
        }
        decide(withheld, reversed);
        somethingIsWithheld();
    }

    private static List<String> text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8).lines().toList();
    }

    static List<String> words(String text) {
        return Stream.of(text.strip().split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean isLabel(String word) {
        return LABEL.contains(word.toLowerCase(java.util.Locale.ROOT).replaceAll("^\\p{Punct}+|\\p{Punct}+$", ""));
    }

    private static String beginning(PageText page) {
        return beginning(page.words());
    }

    private static String beginning(List<String> words) {
        return words.stream().limit(BEGINNING).collect(Collectors.joining(" "));
    }
}
