package org.tandem.inspection;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes lines of glyphs and words of lines: top to bottom, then along the line, whatever order they were drawn in. */
final class Line {

    /** A glyph in hundredths of a point, seen along the direction that its text runs in. */
    record Placed(String text, int direction, int along, int end, int across, int size, Finding.Kind hidden) {}

    /** @param hidden how a third or more of it is out of sight; null where it is in sight */
    record Word(String text, Finding.Kind hidden) {}

    private Line() {}

    /** The words of each line; a line without any is none. */
    static List<List<Word>> lines(List<Placed> glyphs) {
        Map<Integer, List<Placed>> directions = new TreeMap<>();
        for (Placed glyph : glyphs) {
            directions
                    .computeIfAbsent(glyph.direction(), d -> new ArrayList<>())
                    .add(glyph);
        }
        List<List<Word>> lines = new ArrayList<>();
        directions.values().forEach(some -> gathered(some).forEach(line -> {
            List<Word> words = split(line);
            if (!words.isEmpty()) {
                lines.add(words);
            }
        }));
        return lines;
    }

    static List<Word> words(List<Placed> glyphs) {
        return lines(glyphs).stream().flatMap(List::stream).toList();
    }

    private static List<List<Placed>> gathered(List<Placed> glyphs) {
        List<Placed> sorted = new ArrayList<>(glyphs);
        sorted.sort(Comparator.comparingInt(Placed::across));
        List<List<Placed>> lines = new ArrayList<>();
        List<Placed> line = new ArrayList<>();
        int at = 0;
        for (Placed glyph : sorted) {
            if (!line.isEmpty() && glyph.across() - at > glyph.size() * 35 / 100) {
                lines.add(line);
                line = new ArrayList<>();
            }
            if (line.isEmpty()) {
                at = glyph.across();
            }
            line.add(glyph);
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        lines.forEach(one -> one.sort(Comparator.comparingInt(Placed::along)));
        return lines;
    }

    private static List<Word> split(List<Placed> line) {
        List<Word> words = new ArrayList<>();
        List<Placed> word = new ArrayList<>();
        for (Placed glyph : line) {
            Placed before = word.isEmpty() ? null : word.get(word.size() - 1);
            if (glyph.text().isBlank()) {
                end(word, words);
            } else if (!isDrawnAgain(glyph, before)) {
                if (before != null && glyph.along() - before.end() > glyph.size() / 5) {
                    end(word, words);
                }
                word.add(glyph);
            }
        }
        end(word, words);
        return words;
    }

    /** In almost the same place, to look bold. */
    private static boolean isDrawnAgain(Placed glyph, Placed before) {
        return before != null
                && before.text().equals(glyph.text())
                && Math.abs(glyph.along() - before.along()) < glyph.size() / 10;
    }

    private static void end(List<Placed> word, List<Word> words) {
        if (word.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        Map<Finding.Kind, Integer> hidden = new HashMap<>();
        for (Placed glyph : word) {
            text.append(glyph.text());
            if (glyph.hidden() != null) {
                hidden.merge(glyph.hidden(), 1, Integer::sum);
            }
        }
        Finding.Kind most = hidden.entrySet().stream()
                .filter(e -> e.getValue() * 3 >= word.size())
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
        String clean = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\p{Cf}\\p{Cntrl}]", "");
        if (!clean.isBlank()) {
            words.add(new Word(clean, most));
        }
        word.clear();
    }
}
