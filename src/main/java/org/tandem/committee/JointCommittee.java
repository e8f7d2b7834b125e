package org.tandem.committee;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;

/** The representatives of two Parties who decide together. Named here after the published list; it names no people. */
@Entity
@Table(name = "joint_committee")
public class JointCommittee {

    @Id
    private String pair;

    @Column(name = "name_a")
    private String nameA;

    @Column(name = "name_b")
    private String nameB;

    private boolean practice;

    @Column(name = "signed_on")
    private String signedOn;

    @Column(name = "signed_at")
    private String signedAt;

    private String certainty;
    private String languages;
    private String provenance;

    @Column(name = "as_of")
    private LocalDate asOf;

    protected JointCommittee() {}

    JointCommittee(
            Pair pair,
            String nameA,
            String nameB,
            boolean practice,
            String signedOn,
            String signedAt,
            String certainty,
            String languages,
            String provenance,
            LocalDate asOf) {
        this.pair = pair.code();
        this.nameA = nameA;
        this.nameB = nameB;
        this.practice = practice;
        this.signedOn = signedOn;
        this.signedAt = signedAt;
        this.certainty = certainty;
        this.languages = languages;
        this.provenance = provenance;
        this.asOf = asOf;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public String name(Side side) {
        return side == Side.A ? nameA : nameB;
    }

    public String name(Party party) {
        return name(pair().side(party));
    }

    /** {@code Japan–Mongolia}. */
    public String title() {
        return nameA + "–" + nameB;
    }

    /** Whether the countries are invented. Such a pair is kept out of all real totals. */
    public boolean isPractice() {
        return practice;
    }

    /** When the bilateral document was signed, as published: a day, or a month where only that is known. */
    public Optional<String> signedOn() {
        return Optional.ofNullable(signedOn);
    }

    public Optional<String> signedAt() {
        return Optional.ofNullable(signedAt);
    }

    /** {@code seen} in a public source, {@code recalled} and to be checked, or {@code invented}. */
    public String certainty() {
        return certainty;
    }

    /** Of the partner, as BCP 47 or ISO 639 codes. */
    public List<String> languages() {
        return List.of(languages.split(";"));
    }

    /** Where this comes from, in a few words. */
    public String provenance() {
        return provenance;
    }

    /** The day to which this was collected. */
    public LocalDate asOf() {
        return asOf;
    }
}
