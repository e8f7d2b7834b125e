package org.tandem.grievance;

import java.time.LocalDate;

/**
 * What somebody concerned said to it.
 *
 * @param from code of the organisation, or the office of the committee's desk as {@code XA-XB/XA/SECRETARIAT}
 */
public record Answer(String from, LocalDate on, String text) {}
