package org.tandem.committee;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/** What a member asked in a round, and the desk's answer. */
@Entity
@Table(name = "question")
class Question {

    @Id
    private String id;

    @ManyToOne
    @JoinColumn(name = "matter")
    private Matter matter;

    private int ordinal;
    private String seat;
    private String content;

    @Column(name = "asked_at")
    private Instant askedAt;

    private String answer;

    @Column(name = "answered_at")
    private Instant answeredAt;

    @Version
    private long version;

    protected Question() {}

    Question(Matter matter, int ordinal, String seat, String content, Instant askedAt) {
        this.id = matter.number() + "-Q" + ordinal;
        this.matter = matter;
        this.ordinal = ordinal;
        this.seat = seat;
        this.content = content;
        this.askedAt = askedAt;
    }

    void answer(String text, Instant at) {
        answer = text;
        answeredAt = at;
    }

    int ordinal() {
        return ordinal;
    }

    String seat() {
        return seat;
    }

    String content() {
        return content;
    }

    Optional<String> answer() {
        return Optional.ofNullable(answer);
    }
}
