package org.tandem.portal;

/**
 * A stretch of the procedure whose days are counted over the cases that came to its end last. What the committee decided ends
 * one only once both desks released it.
 */
public enum ServiceStep {
    METHODOLOGY_DECIDED(
            "Methodology: from the proposal to the decision",
            decided("MethodologyProposal c", "c.opened", "m.kind = 'METHODOLOGY' and c.number = m.subject")),
    REGISTRATION_DECIDED(
            "Project: from the design document to the decision on its registration",
            decided("Project c", "c.submitted", "m.kind = 'REGISTRATION' and c.number = m.subject")),
    FILING_COMPLETE(
            "Filing: from its receipt until it was complete",
            "select c.number, c.received, c.completeOn, c.completeOn from Filing c where c.pair = :pair and c.completeOn is not null"
                    + " order by c.completeOn desc"),
    FILING_DECIDED(
            "Filing: from its receipt to the decision", decided("Filing c", "c.received", "c.number = m.subject")),
    ISSUANCE_DECIDED(
            "Issuance: from the end of monitoring to the decision on the amount",
            decided("Issuance c", "c.periodUntil", "m.kind = 'ISSUANCE' and c.number = m.subject")),
    SIDE_ANSWERED("Issuance: from the notification to a side’s answer", atARegistry("c.notified", "c.answered")),
    RECORDED(
            "Issuance: from both sides’ confirmation to the record in a registry",
            atARegistry("c.agreed", "c.recorded"));

    /** Read by the constants above while they are made, when those of this enum itself are not there yet. */
    private static final class Decided {

        private static final String RELEASED =
                "m.stage.name = 'Adopted' and m.releasedA is not null and m.releasedB is not null";
    }

    private final String words;
    private final String query;

    ServiceStep(String words, String query) {
        this.words = words;
        this.query = query;
    }

    /** Along the index of decisions, so that what was decided years ago is not read. */
    private static String decided(String cases, String from, String which) {
        return "select m.subject, " + from + ", m.takenOn, m.stage.since from Matter m, " + cases
                + " where m.pair = :pair and " + which + " and " + Decided.RELEASED
                + " order by m.stage.since desc, m.number desc";
    }

    private static String atARegistry(String from, String until) {
        return "select c.id, " + from + ", " + until + ", " + until
                + " from NotifiedIssuance c where c.pair = :pair and " + until
                + " is not null and exists (select m.number from Matter m where m.subject = c.issuance"
                + " and m.kind = 'ISSUANCE' and " + Decided.RELEASED + ") order by " + until + " desc";
    }

    /** From when until when it is counted, for people. */
    public String words() {
        return words;
    }

    /**
     * The ends of it in one pair, the latest first: the case, its first day, its last where it is
     * known, and the day on which that was recorded. A case that was decided more than once
     * comes more than once.
     */
    String query() {
        return query;
    }
}
