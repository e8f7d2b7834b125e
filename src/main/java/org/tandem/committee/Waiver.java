package org.tandem.committee;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.kernel.Pair;

/** A paragraph of the rules that a committee suspended for a while, by a decision. */
@Entity
@Table(name = "waiver")
public class Waiver {

    @Id
    private String decision;

    private String pair;
    private String step;
    private String paragraph;

    @Column(name = "waived_from")
    private LocalDate from;

    @Column(name = "waived_until")
    private LocalDate until;

    private String track;
    private String opinion;

    protected Waiver() {}

    Waiver(String decision, Pair pair, WaiverContent content) {
        this.decision = decision;
        this.pair = pair.code();
        this.step = content.step().orElse(null);
        this.paragraph = content.paragraph();
        this.from = content.from();
        this.until = content.until().orElse(null);
        this.track = content.track().orElse(null);
        this.opinion = content.opinion().orElse(null);
    }

    /** Number of the decision that says so. */
    public String decision() {
        return decision;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    /** The step that is not asked for meanwhile; nothing where Tandem does not act on what is suspended. */
    public Optional<Step> step() {
        return Optional.ofNullable(step).flatMap(Step::of);
    }

    /** What is suspended, and what is done instead: "validation guidelines, paragraph 84: no visit on site". */
    public String paragraph() {
        return paragraph;
    }

    /** Code of the track whose rules it is a paragraph of; nothing of the main rules, and then cases of tracks know nothing of it. */
    public Optional<String> track() {
        return Optional.ofNullable(track);
    }

    /** What the rules call the opinion that is not asked for meanwhile. */
    public Optional<String> opinion() {
        return Optional.ofNullable(opinion);
    }

    /** Whether it is of these rules: of the main rules, or of those of their track. */
    boolean isOf(RulesInForce version) {
        return track().equals(version.trackCode());
    }

    public LocalDate from() {
        return from;
    }

    /** The last day; nothing where the committee named none. */
    public Optional<LocalDate> until() {
        return Optional.ofNullable(until);
    }
}
