package org.tandem.meeting;

import java.time.LocalDate;

/**
 * A paper that lies before a meeting.
 *
 * @param document id of the stored file
 * @param added the day on which a desk added it; after the last day for papers it is tabled late
 */
public record Annex(String document, String title, LocalDate added) {}
