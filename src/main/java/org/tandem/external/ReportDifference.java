package org.tandem.external;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Vintage;

/**
 * A finding until both sides are done with it. Its life: found; explained by one side, again as often as it takes; ended by
 * the other one, once the statements no longer say so.
 */
@Entity
@Table(name = "external_difference")
public class ReportDifference {

    private static final String OF_THE_OTHER_SIDE = "agree, of the other side,";

    @Id
    private String id;

    private String registry;
    private String pair;
    private String kind;
    private int vintage;
    private String subject;
    private String says;
    private LocalDate found;
    private String explanation;
    private LocalDate explained;

    @Column(name = "explained_by")
    private String explainedBy;

    @Column(name = "explained_party")
    private String explainedParty;

    private LocalDate ended;

    @Column(name = "ended_by")
    private String endedBy;

    @Column(name = "ended_party")
    private String endedParty;

    @Version
    private long version;

    protected ReportDifference() {}

    ReportDifference(String id, Party registry, Pair pair, Finding finding, LocalDate today) {
        this.id = id;
        this.registry = registry.code();
        this.pair = pair.code();
        this.kind = finding.kind().name();
        this.vintage = finding.vintage().year();
        this.subject = finding.subject();
        this.says = finding.says();
        this.found = today;
    }

    /** {@code XB-RD0001}. */
    public String id() {
        return id;
    }

    public Party registry() {
        return new Party(registry);
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public Finding finding() {
        return new Finding(Finding.Kind.valueOf(kind), Vintage.of(vintage), subject, says);
    }

    boolean isOf(Finding other) {
        return kind.equals(other.kind().name()) && vintage == other.vintage().year() && subject.equals(other.subject());
    }

    public LocalDate found() {
        return found;
    }

    public Optional<String> explanation() {
        return Optional.ofNullable(explanation);
    }

    public Optional<LocalDate> explained() {
        return Optional.ofNullable(explained);
    }

    public Optional<Party> explainedBy() {
        return Optional.ofNullable(explainedParty).map(Party::new);
    }

    public Optional<LocalDate> ended() {
        return Optional.ofNullable(ended);
    }

    public Optional<Party> endedBy() {
        return Optional.ofNullable(endedParty).map(Party::new);
    }

    void explain(String text, String person, Party side, LocalDate today) {
        mustBeOpen();
        explanation = text;
        explained = today;
        explainedBy = person;
        explainedParty = side.code();
    }

    /** @param isStillFound whether the statements say so even now */
    void end(Actor second, Party side, boolean isStillFound, LocalDate today) {
        mustBeOpen();
        if (explained == null) {
            throw new OutOfTurn("Nobody has explained %s yet.".formatted(id));
        }
        if (side.code().equals(explainedParty)) {
            throw new SecondPersonNeeded(OF_THE_OTHER_SIDE);
        }
        second.mustBeAnotherThan(explainedBy, id, OF_THE_OTHER_SIDE);
        if (isStillFound) {
            throw new OutOfTurn(
                    "The statements still say so. What is wrong among them is replaced or withdrawn first.");
        }
        ended = today;
        endedBy = second.person();
        endedParty = side.code();
    }

    private void mustBeOpen() {
        if (ended != null) {
            throw new OutOfTurn("%s is over.".formatted(id));
        }
    }
}
