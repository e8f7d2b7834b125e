package org.tandem.document;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One file came after another as the newer version of the same paper. Never changed: a version that was given stays one. */
@Entity
@Table(name = "paper_succession")
class Succession {

    @Id
    private String later;

    private String earlier;

    @Column(name = "given_by")
    private String givenBy;

    private Instant given;
    private String why;

    protected Succession() {}

    Succession(String earlier, String later, String person, Instant given, String why) {
        this.earlier = earlier;
        this.later = later;
        this.givenBy = person;
        this.given = given;
        this.why = why;
    }

    String later() {
        return later;
    }

    String earlier() {
        return earlier;
    }

    String givenBy() {
        return givenBy;
    }

    Instant given() {
        return given;
    }

    String why() {
        return why;
    }
}
