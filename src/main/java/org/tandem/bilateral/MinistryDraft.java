package org.tandem.bilateral;

import java.time.LocalDate;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * What a desk enters of its own government.
 *
 * @param since the first day on which the ministry holds the post
 * @param basis the law, decree or note that says so
 */
public record MinistryDraft(
        Pair pair, Party side, Post post, LocalDate since, String name, Ministry.Way way, String basis) {}
