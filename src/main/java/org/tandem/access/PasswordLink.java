package org.tandem.access;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A link by which one person chooses a password, once, within the hour. */
@Entity
@Table(name = "password_link")
class PasswordLink {

    @Id
    private String hash;

    private String person;
    private String issuer;
    private Instant issued;
    private Instant expires;
    private Instant used;

    protected PasswordLink() {}

    PasswordLink(Token token, String person, String issuer, Instant issued, Instant expires) {
        this.hash = token.hash();
        this.person = person;
        this.issuer = issuer;
        this.issued = issued;
        this.expires = expires;
    }

    String person() {
        return person;
    }

    boolean isGood(Instant now) {
        return used == null && now.isBefore(expires);
    }

    void use(Instant now) {
        used = now;
    }
}
