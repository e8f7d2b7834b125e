package org.tandem.mirror;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What letters are about. A member of a body holds text; papers that were signed travel as the text that was signed. */
public enum LetterType {
    /** The committee tells one side what was decided, with the decision and the signatures under it. */
    ISSUANCE_NOTIFY("issuance.notify", true, "decision fingerprint instrument own seals stands", "rules"),
    /** The committee tells one side that both took the notification back, with the decision that says so. */
    ISSUANCE_WITHDRAW("issuance.withdraw", true, "decision instrument seals"),
    /** A competent authority's final answer, told to the counterpart's registry and to the committee. */
    ISSUANCE_ANSWER("issuance.answer", false, "paper seal"),
    /** A registry made its side's units exist. */
    ISSUANCE_RECORDED("issuance.recorded", false, "entry"),
    /** The committee adopted one more decision, which is committed to and not yet told. */
    DECISION_ADOPTED("decision.adopted", true, "at commitment decision"),
    /** Both desks released a decision: what was committed to when it was adopted. */
    DECISION_RELEASED("decision.released", true, "at commitment decision salt value"),
    /** The committee adopted a version of the pair's rules. */
    RULES_ADOPTED("rules.adopted", true, "decision seals"),
    /** The committee tells one side what of an issuance it has to cancel, with the decision that says so. */
    CORRECTION_NOTIFY("correction.notify", true, "decision instrument seals"),
    /** A registry cancelled units under a correction, told to the committee with the receipt of its public log. */
    CORRECTION_CANCELLED("correction.cancelled", false, "entry proof"),
    /** What a registry's comparison of a book came to, what differs by it, and what is over. */
    BOOKS_COMPARED("books.compared", false, "paper"),
    /** One side's registry manager says how a difference is mended. */
    REPAIR_PROPOSED("repair.proposed", false, "at difference proposal text"),
    /** The other side's agrees to it. */
    REPAIR_AGREED("repair.agreed", false, "at difference proposal"),
    /** What both registry managers sign of a day. */
    DAY_STATED("day.stated", false, "text"),
    /** A registry manager's signature under it. */
    DAY_SIGNED("day.signed", false, "day seal"),
    /** A registry says of a key of its offices that it is one, or no longer, with the receipt of its public log. */
    KEY_STATEMENT("key.statement", false, "proof"),
    /** A registry offers the other one units that wait in transit. */
    TRANSFER_OFFER("transfer.offer", false, "paper"),
    /** The receiver's one final answer. */
    TRANSFER_ANSWER("transfer.answer", false, "paper"),
    /** The sender asks the receiver to decline. */
    TRANSFER_CANCEL("transfer.cancel", false, "paper");

    private final String code;
    private final boolean ofCommittee;
    private final String members;
    private final String optional;

    LetterType(String code, boolean ofCommittee, String members) {
        this(code, ofCommittee, members, "");
    }

    LetterType(String code, boolean ofCommittee, String members, String optional) {
        this.code = code;
        this.ofCommittee = ofCommittee;
        this.members = members;
        this.optional = optional;
    }

    /** As it stands in an envelope. */
    public String code() {
        return code;
    }

    /** The members of its body, all of which are there. */
    Set<String> members() {
        return Set.of(members.split(" "));
    }

    /** Those that letters signed before they came into this version lack. */
    Set<String> optional() {
        return optional.isEmpty() ? Set.of() : Set.of(optional.split(" "));
    }

    /** Whether such a letter may go from the one to the other. */
    boolean goes(Correspondent from, Correspondent to) {
        return ofCommittee ? from.isCommittee() && !to.isCommittee() : !from.isCommittee() && !from.equals(to);
    }

    static Optional<LetterType> of(String code) {
        return Stream.of(values()).filter(type -> type.code.equals(code)).findFirst();
    }
}
