package org.tandem.filing;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;

/** A stage as columns, both ways. */
@Embeddable
class FilingStageColumns {

    @Column(name = "stage")
    private String name;

    @Column(name = "stage_from")
    private LocalDate from;

    @Column(name = "stage_findings")
    private String findings;

    @Column(name = "stage_outcome")
    private String outcome;

    @Column(name = "stage_decision")
    private String decision;

    protected FilingStageColumns() {}

    private FilingStageColumns(FilingStage stage, LocalDate from) {
        this.name = stage.getClass().getSimpleName();
        this.from = from;
    }

    static FilingStageColumns of(FilingStage stage) {
        if (stage instanceof FilingStage.Filed s) {
            return new FilingStageColumns(stage, s.on());
        }
        if (stage instanceof FilingStage.Returned s) {
            FilingStageColumns columns = new FilingStageColumns(stage, s.on());
            columns.findings = s.findings();
            return columns;
        }
        if (stage instanceof FilingStage.UnderConsideration s) {
            return new FilingStageColumns(stage, s.since());
        }
        if (stage instanceof FilingStage.Accepted s) {
            return new FilingStageColumns(stage, s.on());
        }
        if (stage instanceof FilingStage.Decided s) {
            FilingStageColumns columns = new FilingStageColumns(stage, s.on());
            columns.outcome = s.outcome();
            columns.decision = s.decision();
            return columns;
        }
        return new FilingStageColumns(stage, ((FilingStage.Withdrawn) stage).on());
    }

    FilingStage stage() {
        return switch (name) {
            case "Filed" -> new FilingStage.Filed(from);
            case "Returned" -> new FilingStage.Returned(from, findings);
            case "UnderConsideration" -> new FilingStage.UnderConsideration(from);
            case "Accepted" -> new FilingStage.Accepted(from);
            case "Decided" -> new FilingStage.Decided(from, outcome, decision);
            case "Withdrawn" -> new FilingStage.Withdrawn(from);
            default -> throw new IllegalStateException("No stage of a filing: " + name);
        };
    }
}
