package org.tandem.document;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.tandem.inspection.Finding;
import org.tandem.kernel.Json;

/** One place in which the public version of a paper says less, or other, than the confidential one. Its life: given, accepted. */
@Entity
@Table(name = "withholding")
@IdClass(Withholding.Key.class)
public class Withholding {

    /** JPA asks for a class with these names. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1;

        private String paper;
        private int number;

        Key() {}

        Key(String paper, int number) {
            this.paper = paper;
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.paper.equals(paper) && key.number == number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(paper, number);
        }
    }

    @Id
    private String paper;

    @Id
    private int number;

    private String finding;
    private String reason;

    @Column(name = "given_by")
    private String givenBy;

    private Instant given;

    @Column(name = "accepted_by")
    private String acceptedBy;

    private Instant accepted;

    @Version
    private long version;

    protected Withholding() {}

    Withholding(String paper, int number, Finding finding, String reason, String givenBy, Instant given) {
        this.paper = paper;
        this.number = number;
        this.finding = Json.write(finding);
        this.reason = reason;
        this.givenBy = givenBy;
        this.given = given;
    }

    /** A desk lets it pass; the first to do so stays named. */
    void accept(String person, Instant at) {
        if (acceptedBy == null) {
            acceptedBy = person;
            accepted = at;
        }
    }

    /** Id of the confidential paper. */
    public String paper() {
        return paper;
    }

    public Finding finding() {
        return Json.read(finding, Finding.class);
    }

    public String reason() {
        return reason;
    }

    public String givenBy() {
        return givenBy;
    }

    public Instant given() {
        return given;
    }

    public Optional<String> acceptedBy() {
        return Optional.ofNullable(acceptedBy);
    }

    public Optional<Instant> accepted() {
        return Optional.ofNullable(accepted);
    }
}
