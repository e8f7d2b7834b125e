package org.tandem.grievance;

import org.tandem.access.Token;

/**
 * Under which key something was entered, and what was sent, so that the same again is the same grievance with the same reference.
 * The reference is made from the key and a salt; only the salt is kept, so what is stored opens nothing.
 *
 * @param key made up by the sender, for example a UUID; who can guess it and reads the database can make the reference
 * @param asked what was sent, word for word
 */
public record EntryKey(String key, String asked) {

    String hash(String person) {
        return new Token(of(person)).hash();
    }

    String askedHash() {
        return new Token(asked).hash();
    }

    Token reference(String person, String salt) {
        return new Token(new Token(salt).derived(of(person)));
    }

    private String of(String person) {
        return person + "\n" + key;
    }

    /** Says nothing of the key, so that it may end up in a log. */
    @Override
    public String toString() {
        return "EntryKey[…]";
    }
}
