package org.tandem.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where two texts differ, word by word. */
final class WordDiff {

    /** Words of one text in the place of words of the other; either may be none. */
    record Difference(List<String> left, List<String> right) {}

    /** What stands in a public version where something was withheld. */
    private static final Pattern MARK = Pattern.compile(
            "(?i)[\\p{Punct}]*(x{2,}|[■█▇▆▬▮●•*_.…-]{2,}|■|█|withheld|redacted|confidential|blackink|black-ink|removed|omitted|text|information|black|ink|秘|非公開|墨塗り|黒塗り)[\\p{Punct}]*");

    /** What nobody writes who has nothing to withhold. */
    private static final Pattern PLAIN_MARK =
            Pattern.compile("(?i)[\\p{Punct}]*(x{3,}|[■█]+|withheld|redacted|非公開|墨塗り|黒塗り)[\\p{Punct}]*");

    private static final int MOST_CELLS = 16_000_000;

    private WordDiff() {}

    /** Empty where they differ in so much that comparing them word by word would take too long. */
    static Optional<List<Difference>> of(List<String> left, List<String> right) {
        int from = 0;
        while (from < left.size() && from < right.size() && left.get(from).equals(right.get(from))) {
            from++;
        }
        int leftEnd = left.size();
        int rightEnd = right.size();
        while (leftEnd > from && rightEnd > from && left.get(leftEnd - 1).equals(right.get(rightEnd - 1))) {
            leftEnd--;
            rightEnd--;
        }
        List<String> a = left.subList(from, leftEnd);
        List<String> b = right.subList(from, rightEnd);
        return (long) (a.size() + 1) * (b.size() + 1) > MOST_CELLS ? Optional.empty() : Optional.of(between(a, b));
    }

    /** The longest common words, found backwards so that they can be walked forwards. */
    private static List<Difference> between(List<String> a, List<String> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Difference> all = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        List<String> came = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                end(all, gone, came);
                i++;
                j++;
            } else if (j >= b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
                gone.add(a.get(i++));
            } else {
                came.add(b.get(j++));
            }
        }
        end(all, gone, came);
        return all;
    }

    private static void end(List<Difference> all, List<String> gone, List<String> came) {
        if (!gone.isEmpty() || !came.isEmpty()) {
            all.add(new Difference(List.copyOf(gone), List.copyOf(came)));
            gone.clear();
            came.clear();
        }
    }

    /** Whether something stands among these words that is only written where something was withheld. */
    static boolean isPlainlyMarked(List<String> words) {
        return words.stream().anyMatch(word -> PLAIN_MARK.matcher(word).matches());
    }

    /** Whether these words only say that something is not said here. */
    static boolean isMark(List<String> words) {
        return words.stream()
                .allMatch(word ->
                        MARK.matcher(word).matches() || word.codePoints().noneMatch(Character::isLetterOrDigit));
    }
}
