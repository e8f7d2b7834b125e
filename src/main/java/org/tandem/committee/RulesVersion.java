package org.tandem.committee;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.kernel.Json;

/** One version of a pair's rules as it was adopted: canonical JSON with its fingerprint, never edited. */
@Entity
@Table(name = "rules_version")
class RulesVersion {

    /** Which shape of {@link RulesInForce} the content has. */
    static final int SCHEMA = 7;

    @Id
    private String id;

    private String pair;

    @Column(name = "rules_version")
    private String name;

    private LocalDate effective;

    /** Code of the track whose rules they are; nothing of the pair's main rules. */
    private String track;

    @Column(name = "schema_version")
    private int schema;

    private String content;
    private String fingerprint;
    private String decision;

    protected RulesVersion() {}

    RulesVersion(RulesInForce rules, String canonical, String fingerprint, String decision) {
        this.id = id(rules.pair().code(), rules.version());
        this.pair = rules.pair().code();
        this.name = rules.version();
        this.effective = rules.effective();
        this.track = rules.trackCode().orElse(null);
        this.schema = SCHEMA;
        this.content = canonical;
        this.fingerprint = fingerprint;
        this.decision = decision;
    }

    static String id(String pair, String version) {
        return pair + " " + version;
    }

    RulesInForce rules() {
        if (schema == 1) {
            // It had a template of serial numbers of another kind, which nothing ever followed.
            ObjectNode first = Json.read(content, ObjectNode.class);
            first.remove("serialTemplate");
            return Json.as(first, RulesInForce.class);
        }
        // The second had neither a template of serial numbers nor what the sides publish; the third counted plain days.
        // The fifth had no deductions, caps, quotas, lists of activities, uses, forms and consents; the sixth no
        // tracks.
        // What they lack may be absent, and a plain number is a term.
        if (schema < 2 || schema > SCHEMA) {
            throw new IllegalStateException(
                    "Rules " + id + " have schema " + schema + ", which this version cannot read");
        }
        return Json.read(content, RulesInForce.class);
    }

    /** The decision that adopted it; none for the seeded first version. */
    Optional<String> decision() {
        return Optional.ofNullable(decision);
    }
}
