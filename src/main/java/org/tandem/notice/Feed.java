package org.tandem.notice;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.tandem.access.Token;

/** An address from which a person's calendar fetches their last days, until they withdraw it. */
@Entity
@Table(name = "notice_feed")
public class Feed {

    @Id
    private String hash;

    private String person;
    private Instant made;
    private Instant withdrawn;

    protected Feed() {}

    Feed(Token secret, String person, Instant made) {
        this.hash = secret.hash();
        this.person = person;
        this.made = made;
    }

    void withdraw(Instant now) {
        withdrawn = now;
    }

    public String person() {
        return person;
    }

    public Instant made() {
        return made;
    }

    public Optional<Instant> withdrawnOn() {
        return Optional.ofNullable(withdrawn);
    }
}
