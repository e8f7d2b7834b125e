package org.tandem.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a program shows instead of a sign-in. Its text was shown once, when it was made. */
@Entity
@EntityListeners(AccessChanges.class)
@Table(name = "api_token")
public class ApiToken {

    @Id
    private String hash;

    private UUID id;
    private String person;
    private String label;

    @Column(name = "code_given")
    private boolean codeGiven;

    private Instant issued;
    private Instant expires;
    private Instant revoked;

    protected ApiToken() {}

    ApiToken(Token token, String person, String label, boolean codeGiven, Instant issued, Instant expires) {
        this.hash = token.hash();
        this.id = UUID.randomUUID();
        this.person = person;
        this.label = label;
        this.codeGiven = codeGiven;
        this.issued = issued;
        this.expires = expires;
    }

    /** Names the token without being it. */
    public UUID id() {
        return id;
    }

    public String person() {
        return person;
    }

    /** What it is for, in its owner's words. */
    public String label() {
        return label;
    }

    public Instant issued() {
        return issued;
    }

    public Instant expires() {
        return expires;
    }

    public Optional<Instant> revoked() {
        return Optional.ofNullable(revoked);
    }

    boolean isCodeGiven() {
        return codeGiven;
    }

    boolean isGood(Instant now) {
        return revoked == null && now.isBefore(expires);
    }

    void revoke(Instant now) {
        if (revoked == null) {
            revoked = now;
        }
    }
}
