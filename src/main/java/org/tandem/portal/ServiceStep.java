package org.tandem.portal;

/**
 * A stretch of the procedure whose days are counted over all cases that came to its end. What the committee decided ends one
 * only once both desks released it.
 */
public enum ServiceStep {
    METHODOLOGY_DECIDED(
            "Methodology: from the proposal to the decision",
            "c.pair, c.opened, max(coalesce(m.takenOn, m.stage.since)) as ended from MethodologyProposal c, Matter m where",
            "m.subject = c.number and m.kind = 'METHODOLOGY'",
            "group by c.pair, c.receipt, c.opened"),
    REGISTRATION_DECIDED(
            "Project: from the design document to the decision on its registration",
            "c.pair, c.submitted, max(coalesce(m.takenOn, m.stage.since)) as ended from Project c, Matter m where",
            "m.subject = c.number and m.kind = 'REGISTRATION'",
            "group by c.pair, c.reference, c.submitted"),
    FILING_COMPLETE(
            "Filing: from its receipt until it was complete",
            "c.pair, c.received, max(c.completeOn) as ended from Filing c where",
            "c.completeOn is not null",
            "group by c.pair, c.number, c.received"),
    FILING_DECIDED(
            "Filing: from its receipt to the decision",
            "c.pair, c.received, max(coalesce(m.takenOn, m.stage.since)) as ended from Filing c, Matter m where",
            "m.subject = c.number",
            "group by c.pair, c.number, c.received"),
    ISSUANCE_DECIDED(
            "Issuance: from the end of monitoring to the decision on the amount",
            "c.pair, c.periodUntil, max(coalesce(m.takenOn, m.stage.since)) as ended from Issuance c, Matter m where",
            "m.subject = c.number and m.kind = 'ISSUANCE'",
            "group by c.pair, c.number, c.periodUntil"),
    SIDE_ANSWERED(
            "Issuance: from the notification to a side’s answer",
            "c.pair, c.notified, max(c.answered) as ended from NotifiedIssuance c, Matter m where",
            "c.answered is not null and m.subject = c.issuance and m.kind = 'ISSUANCE'",
            "group by c.pair, c.id, c.notified"),
    RECORDED(
            "Issuance: from both sides’ confirmation to the record in a registry",
            "c.pair, c.agreed, max(c.recorded) as ended from NotifiedIssuance c, Matter m where",
            "c.recorded is not null and m.subject = c.issuance and m.kind = 'ISSUANCE'",
            "group by c.pair, c.id, c.agreed");

    private static final String RELEASED =
            " and m.stage.name = 'Adopted' and m.releasedA is not null and m.releasedB is not null";

    private final String words;
    private final String cases;
    private final String ended;
    private final String once;

    ServiceStep(String words, String cases, String ended, String once) {
        this.words = words;
        this.cases = cases;
        this.ended = ended;
        this.once = once;
    }

    /** From when until when it is counted, for people. */
    public String words() {
        return words;
    }

    /** Its cases in one pair, each with the first and the last day, the latest first. */
    String query() {
        return "select " + cases + " c.pair = :pair and " + ended + (cases.contains("Matter m") ? RELEASED : "") + " "
                + once + " order by ended desc";
    }
}
