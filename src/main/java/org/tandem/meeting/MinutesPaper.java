package org.tandem.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tandem.kernel.Pair;

/**
 * What both co-chairs sign: the minutes, without the discussion's papers.
 *
 * @param number of the meeting, for example {@code XB-M003}
 * @param begins the moment, UTC
 * @param zone of the place
 * @param present codes of the seats whose holders came
 * @param presiding by side, the seat that presided
 */
public record MinutesPaper(
        String number,
        Pair pair,
        int ordinal,
        String form,
        String place,
        Instant begins,
        String zone,
        List<String> present,
        Map<String, String> presiding,
        String observers,
        List<Item> items,
        List<Promise> followUps) {

    /**
     * @param annexes numbers and titles, for example {@code Annex 3.1: Monitoring report}
     * @param standBack seats that took no part, for a conflict of interest
     * @param outcome what was decided; empty where nothing was
     */
    public record Item(
            int place,
            String subject,
            String title,
            List<String> annexes,
            String result,
            String outcome,
            String text,
            String summary,
            List<String> standBack) {}

    public record Promise(String what, String owner, LocalDate due) {}
}
