package org.tandem.finding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * What a desk misses in a case. Its life: raised with a number, answered by the applicant and perhaps asked again, closed by a
 * desk.
 */
@Entity
@Table(name = "completeness_finding")
@IdClass(CompletenessFinding.Key.class)
public class CompletenessFinding {

    /** JPA asks for a class with these names. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1;

        private String caseKey;
        private int number;

        Key() {}

        Key(String caseKey, int number) {
            this.caseKey = caseKey;
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.caseKey.equals(caseKey) && key.number == number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(caseKey, number);
        }
    }

    /**
     * One thing that was said.
     *
     * @param desk whose desk said it; nothing where the applicant did
     * @param newVersion id of the file that was handed in with it as the newer version of the paper
     */
    public record Remark(LocalDate on, Optional<Party> desk, String text, Optional<String> newVersion) {

        public Remark {
            desk = desk == null ? Optional.empty() : desk;
            newVersion = newVersion == null ? Optional.empty() : newVersion;
        }
    }

    @Id
    @Column(name = "case_key")
    private String caseKey;

    @Id
    private int number;

    private String pair;
    private LocalDate raised;
    private String desk;

    @Column(name = "anchor_paper")
    private String anchorPaper;

    @Column(name = "anchor_page")
    private Integer anchorPage;

    private String said;
    private LocalDate closed;

    @Version
    private long version;

    protected CompletenessFinding() {}

    CompletenessFinding(
            String caseKey, int number, Pair pair, LocalDate raised, Party desk, Optional<Anchor> anchor, String text) {
        this.caseKey = caseKey;
        this.number = number;
        this.pair = pair.code();
        this.raised = raised;
        this.desk = desk.code();
        this.anchorPaper = anchor.map(Anchor::paper).orElse(null);
        this.anchorPage = anchor.flatMap(Anchor::page).orElse(null);
        this.said = Json.write(List.of(new Remark(raised, Optional.of(desk), text, Optional.empty())));
    }

    void answer(LocalDate today, String text, Optional<String> newVersion) {
        mustBeOpen("answered");
        say(new Remark(today, Optional.empty(), text, newVersion));
    }

    void ask(LocalDate today, Party asking, String text) {
        mustBeOpen("asked again");
        say(new Remark(today, Optional.of(asking), text, Optional.empty()));
    }

    void close(LocalDate today, Party closing, String text) {
        mustBeOpen("closed");
        say(new Remark(today, Optional.of(closing), text, Optional.empty()));
        closed = today;
    }

    private void mustBeOpen(String step) {
        if (closed != null) {
            throw new OutOfTurn("Finding %d cannot be %s: it was closed on %s.".formatted(number, step, closed));
        }
    }

    private void say(Remark remark) {
        List<Remark> all = new ArrayList<>(said());
        all.add(remark);
        said = Json.write(all);
    }

    /** Counted within its case, from 1. */
    public int number() {
        return number;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public LocalDate raised() {
        return raised;
    }

    /** Whose desk raised it. */
    public Party desk() {
        return Party.parse(desk);
    }

    /** Where it is; nothing for the case as a whole. */
    public Optional<Anchor> anchor() {
        return Optional.ofNullable(anchorPaper).map(paper -> new Anchor(paper, Optional.ofNullable(anchorPage)));
    }

    /** What is missing. */
    public String text() {
        return said().get(0).text();
    }

    /** What is missing first, then what was said about it in turn. */
    public List<Remark> said() {
        return List.of(Json.read(said, Remark[].class));
    }

    public Optional<LocalDate> closed() {
        return Optional.ofNullable(closed);
    }

    public boolean isOpen() {
        return closed == null;
    }

    /** Whether a desk spoke last and is not satisfied. */
    public boolean waitsForApplicant() {
        List<Remark> all = said();
        return isOpen() && all.get(all.size() - 1).desk().isPresent();
    }
}
