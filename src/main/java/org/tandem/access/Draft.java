package org.tandem.access;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tandem.kernel.Json;

/** What a person typed into a form and did not send yet; after it was sent, where it went. */
@Entity
@Table(name = "draft")
public class Draft {

    private static final TypeReference<LinkedHashMap<String, String>> FIELDS = new TypeReference<>() {};

    @Id
    private UUID id;

    private String person;
    private String form;
    private String content;
    private Instant begun;
    private Instant saved;
    private Instant submitted;
    private String outcome;

    @Version
    private long version;

    protected Draft() {}

    Draft(UUID id, String person, String form, Map<String, String> content, Instant begun) {
        this.id = id;
        this.person = person;
        this.form = form;
        this.content = Json.write(content);
        this.begun = begun;
        this.saved = begun;
    }

    public UUID id() {
        return id;
    }

    public String person() {
        return person;
    }

    /** Which form it belongs to, for example {@code methodology/propose} or {@code project/validation XB001}. */
    public String form() {
        return form;
    }

    /** By field name, in the order they were saved. */
    public Map<String, String> content() {
        try {
            return Json.mapper().readValue(content, FIELDS);
        } catch (IOException broken) {
            throw new IllegalStateException("Draft " + id + " cannot be read", broken);
        }
    }

    public Instant savedAt() {
        return saved;
    }

    /** Counts the saves; to be given back with the next one. */
    public long version() {
        return version;
    }

    /** What became of it, for example a number; empty while it was not sent. */
    public Optional<String> submittedAs() {
        return Optional.ofNullable(outcome);
    }

    void save(Map<String, String> typed, Instant at) {
        content = Json.write(typed);
        saved = at;
    }

    void submitted(String as, Instant at) {
        outcome = as;
        submitted = at;
    }
}
