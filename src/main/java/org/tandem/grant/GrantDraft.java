package org.tandem.grant;

import java.time.LocalDate;
import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;

/**
 * What a desk enters of a project's support.
 *
 * @param side whose government pays and is owed the minimum share, and whose desk enters it
 * @param reference of the grant; nothing where nobody pays
 * @param rate which part of the investment is paid
 * @param minimumShare of all credits, for the government of that side
 * @param dutiesEnd the last day on which anything is owed for it; nothing while it has no end
 * @param inquiry reference of the advance inquiry
 * @param inquiredOn the day of the advance inquiry
 */
public record GrantDraft(
        Programme programme,
        Party side,
        Optional<String> reference,
        Optional<Share> rate,
        Share minimumShare,
        Optional<LocalDate> dutiesEnd,
        Optional<String> inquiry,
        Optional<LocalDate> inquiredOn) {}
