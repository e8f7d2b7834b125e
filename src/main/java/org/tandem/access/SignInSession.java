package org.tandem.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One sign-in of one browser, from the right password to signing out. Complete once every step it needs was right. */
@Entity
@Table(name = "sign_in")
class SignInSession {

    @Id
    private String hash;

    private String person;
    private boolean complete;

    @Column(name = "code_given")
    private boolean codeGiven;

    private Instant begun;
    private Instant seen;

    protected SignInSession() {}

    SignInSession(Token token, String person, boolean complete, boolean codeGiven, Instant now) {
        this.hash = token.hash();
        this.person = person;
        this.complete = complete;
        this.codeGiven = codeGiven;
        this.begun = now;
        this.seen = now;
    }

    String person() {
        return person;
    }

    boolean isComplete() {
        return complete;
    }

    boolean isCodeGiven() {
        return codeGiven;
    }

    Instant begun() {
        return begun;
    }

    Instant seen() {
        return seen;
    }
}
