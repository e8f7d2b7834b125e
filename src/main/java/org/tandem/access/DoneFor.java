package org.tandem.access;

/** What delegates did for one person while that one was away; asked of the audit trail when a step needs to know. */
interface DoneFor {

    DoneFor NOTHING = (who, subject) -> false;

    /** Whether this delegate did anything to the subject for the person. */
    boolean did(String who, String subject);
}
