package org.tandem.committee;

/**
 * An organisation that a matter touches, told to members before its papers open, so that they can say whether they have a
 * conflict of interest.
 *
 * @param as what it is in the case, in words: "Participant"
 * @param organisation its code
 */
public record Touched(String as, String organisation) {

    public static Touched participant(String organisation) {
        return new Touched("Participant", organisation);
    }

    public static Touched entity(String organisation) {
        return new Touched("Third-party entity", organisation);
    }
}
