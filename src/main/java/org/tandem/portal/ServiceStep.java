package org.tandem.portal;

import java.util.List;

/**
 * A stretch of the procedure whose days are counted over the cases that came to its end last. What the committee decided ends
 * one only once both desks released it.
 */
public enum ServiceStep {
    METHODOLOGY_DECIDED(
            "Methodology: from the proposal to the decision",
            decided("MethodologyProposal c", "c.opened", "METHODOLOGY"),
            oneOfSeveral("MethodologyProposal c", "c.opened", " and i.kind = 'METHODOLOGY'")),
    REGISTRATION_DECIDED(
            "Project: from the design document to the decision on its registration",
            decided("Project c", "c.submitted", "REGISTRATION"),
            oneOfSeveral("Project c", "c.submitted", " and i.kind = 'REGISTRATION'")),
    FILING_COMPLETE(
            "Filing: from its receipt until it was complete",
            "select c.number, c.received, c.completeOn, c.completeOn from Filing c where c.pair = :pair and c.completeOn is not null"
                    + " order by c.pair desc, c.completeOn desc"),
    FILING_DECIDED(
            "Filing: from its receipt to the decision",
            decided("Filing c", "c.received", "", ""),
            oneOfSeveral("Filing c", "c.received", "")),
    GRIEVANCE_FOUND(
            "Concern or appeal: from its receipt until its finding",
            "select g.number, g.received, g.stage.foundOn, g.stage.foundOn from Grievance g where g.pair = :pair"
                    + " and g.stage.foundOn is not null order by g.pair desc, g.stage.foundOn desc"),
    ISSUANCE_DECIDED(
            "Issuance: from the end of monitoring to the decision on the amount",
            decided("Issuance c", "c.periodUntil", "ISSUANCE")),
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
    private final String together;

    ServiceStep(String words, String query) {
        this(words, query, "");
    }

    /** @param together the same of cases that were decided together with others */
    ServiceStep(String words, String query, String together) {
        this.words = words;
        this.query = query;
        this.together = together;
    }

    private static String decided(String cases, String from, String kind) {
        return decided(cases, from, " and m.kind = '" + kind + "'", "m.kind desc, ");
    }

    /**
     * Along the index of decisions, so that what was decided years ago is not read. H2 takes it for the order only if all its
     * columns are named.
     */
    private static String decided(String cases, String from, String which, String order) {
        return "select m.subject, " + from + ", m.takenOn, m.stage.since from Matter m, " + cases
                + " where m.pair = :pair" + which + " and c.number = m.subject and " + Decided.RELEASED
                + " order by m.pair desc, " + order + "m.stage.since desc";
    }

    /** The same of a case that was decided together with others. */
    private static String oneOfSeveral(String cases, String from, String which) {
        return "select i.subject, " + from + ", m.takenOn, m.stage.since from MatterItem i join i.matter m, " + cases
                + " where m.pair = :pair" + which + " and c.number = i.subject and " + Decided.RELEASED
                + " order by m.stage.since desc";
    }

    private static String atARegistry(String from, String until) {
        return "select c.id, " + from + ", " + until + ", " + until
                + " from NotifiedIssuance c where c.pair = :pair and " + until
                + " is not null and exists (select m.number from Matter m where m.subject = c.issuance"
                + " and m.kind = 'ISSUANCE' and " + Decided.RELEASED + ") order by c.pair desc, " + until + " desc";
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
    List<String> queries() {
        return together.isEmpty() ? List.of(query) : List.of(query, together);
    }
}
