package org.tandem.protocol;

/**
 * A message on its way.
 *
 * @param number chosen by the sender; an honest one gives the same act the same number
 */
record Envelope(Place from, Place to, String number, Message message) {

    enum Place {
        A,
        B,
        COMMITTEE;

        Place counterpart() {
            return this == A ? B : A;
        }
    }

    static Envelope of(Place from, Place to, Message message) {
        return new Envelope(from, to, message.number(), message);
    }

    @Override
    public String toString() {
        return from + "→" + to + " " + message + (number.equals(message.number()) ? "" : " as " + number);
    }
}
