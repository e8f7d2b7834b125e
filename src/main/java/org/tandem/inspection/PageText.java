package org.tandem.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a page of a PDF holds.
 *
 * @param words in reading order, those out of sight among them
 * @param ends behind how many words each line ends
 * @param shown the words that a reader sees
 * @param hidden what is out of sight, and how
 * @param pictures the hashes of its pictures
 * @param blank nothing is drawn on it at all
 */
record PageText(
        int number,
        List<String> words,
        List<Integer> ends,
        List<String> shown,
        List<Passage> hidden,
        Set<String> pictures,
        boolean blank) {

    record Passage(Finding.Kind how, String words) {}

    /** Its text, line by line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            lines.add(String.join(" ", words.subList(from, end)));
            from = end;
        }
        return lines;
    }
}
