package org.tandem.committee;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;

/** What somebody sent about a published paper. Its text is never edited; it gains one response. */
@Entity
@Table(name = "public_input")
class PublicInput {

    @Id
    private String receipt;

    private String subject;
    private int ordinal;
    private String author;
    private String content;
    private LocalDate received;
    private String response;
    private LocalDate responded;

    @Version
    private long version;

    protected PublicInput() {}

    PublicInput(String subject, int ordinal, String author, String content, LocalDate received) {
        this.receipt = "%s-I%03d".formatted(subject, ordinal);
        this.subject = subject;
        this.ordinal = ordinal;
        this.author = author;
        this.content = content;
        this.received = received;
    }

    void respond(String text, LocalDate day) {
        response = text;
        responded = day;
    }

    String receipt() {
        return receipt;
    }

    String subject() {
        return subject;
    }

    boolean isAnswered() {
        return response != null;
    }

    Call.Input published() {
        return new Call.Input(
                receipt, author, content, received, Optional.ofNullable(response), Optional.ofNullable(responded));
    }
}
