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

    static List<Word> words(List<Placed> glyphs) {
        Map<Integer, List<Placed>> directions = new TreeMap<>();
        for (Placed glyph : glyphs) {
            directions
                    .computeIfAbsent(glyph.direction(), d -> new ArrayList<>())
                    .add(glyph);
        }
        List<Word> words = new ArrayList<>();
        directions.values().forEach(some -> lines(some).forEach(line -> split(line, words)));
        return words;
    }

    private static List<List<Placed>> lines(List<Placed> glyphs) {
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

    private static void split(List<Placed> line, List<Word> words) {
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
