package org.tandem.reconciliation;

/**
 * Between which sizes of the registry's log its book was read. Every leaf below the first was committed before, and every
 * posting that was seen has its leaf below the second unless leaves still waited for their places.
 */
record LogSpan(long before, long after, boolean waiting) {

    /**
     * Whether two different counts of postings are a difference between the books, and not between two moments.
     *
     * @param applied how many of the log's leaves ours is the sum of
     */
    boolean tells(long theirs, long ours, long applied) {
        return theirs > ours ? !waiting && applied >= after : applied <= before;
    }
}
