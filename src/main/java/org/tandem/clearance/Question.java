package org.tandem.clearance;

import java.time.LocalDate;
import java.util.List;
import org.tandem.access.Role;

/**
 * What a side is to agree on within itself.
 *
 * @param asked the offices of the side that are to give their word
 * @param until the last day for it, in the pair's legal zone
 */
public record Question(String text, List<Role> asked, LocalDate until) {}
