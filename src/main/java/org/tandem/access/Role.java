package org.tandem.access;

/** What a person may be asked to do. Separation is by person: one may hold several, but never both halves of one act. */
public enum Role {
    /** One desk per side: completeness, public inputs, rounds, publication. Never decides, never touches an account. */
    SECRETARIAT,
    /** Declares conflicts, affirms, objects with reasons or asks. */
    MEMBER,
    /** A member who also signs decisions for the side. */
    CO_CHAIR,
    /** Prepares a competent authority's answer to a notification. */
    AUTHORITY_OFFICER,
    /** The second person of a competent authority, who gives the answer. */
    AUTHORITY_APPROVER,
    /** Prepares a registry's acts. */
    REGISTRY_OFFICER,
    /** The second person of a registry, who carries them out. */
    REGISTRY_APPROVER,
    /** Speaks for a third-party entity. */
    THIRD_PARTY,
    /** Speaks for a project participant or proponent. */
    PARTICIPANT,
    /** Gives the opinion of a line ministry or another body that the rules of a pair ask. */
    ADVISORY_BODY,
    /** Keeps people and offices of the deployment; takes no part in any procedure. */
    ADMINISTRATOR;

    /** Whether it is in force only for a person who gave a one-time code when signing in. */
    public boolean needsCode() {
        return this == CO_CHAIR || this == AUTHORITY_APPROVER || this == REGISTRY_APPROVER;
    }

    /**
     * Whether it can be left to a delegate for some days. A seat in the committee cannot: it has its alternates. Nor can the
     * keeping of people: another administrator does it in their own name.
     */
    public boolean canBeLeft() {
        return this != MEMBER && this != CO_CHAIR && this != ADMINISTRATOR;
    }
}
