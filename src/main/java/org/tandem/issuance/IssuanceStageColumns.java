package org.tandem.issuance;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;

/** A stage as columns, both ways. */
@Embeddable
class IssuanceStageColumns {

    @Column(name = "stage")
    private String name;

    @Column(name = "stage_from")
    private LocalDate from;

    @Column(name = "stage_findings")
    private String findings;

    @Column(name = "stage_decision")
    private String decision;

    protected IssuanceStageColumns() {}

    private IssuanceStageColumns(IssuanceStage stage, LocalDate from, String findings, String decision) {
        this.name = stage.getClass().getSimpleName();
        this.from = from;
        this.findings = findings;
        this.decision = decision;
    }

    static IssuanceStageColumns of(IssuanceStage stage) {
        if (stage instanceof IssuanceStage.Requested s) {
            return new IssuanceStageColumns(stage, s.on(), null, null);
        }
        if (stage instanceof IssuanceStage.Returned s) {
            return new IssuanceStageColumns(stage, s.on(), s.findings(), null);
        }
        if (stage instanceof IssuanceStage.UnderConsideration s) {
            return new IssuanceStageColumns(stage, s.since(), null, null);
        }
        if (stage instanceof IssuanceStage.Notified s) {
            return new IssuanceStageColumns(stage, s.on(), null, s.decision());
        }
        if (stage instanceof IssuanceStage.Agreed s) {
            return new IssuanceStageColumns(stage, s.on(), null, s.decision());
        }
        if (stage instanceof IssuanceStage.RequestWithdrawn s) {
            return new IssuanceStageColumns(stage, s.on(), null, null);
        }
        IssuanceStage.NotIssued refused = (IssuanceStage.NotIssued) stage;
        return new IssuanceStageColumns(stage, refused.on(), null, refused.decision());
    }

    IssuanceStage stage() {
        return switch (name) {
            case "Requested" -> new IssuanceStage.Requested(from);
            case "Returned" -> new IssuanceStage.Returned(from, findings);
            case "UnderConsideration" -> new IssuanceStage.UnderConsideration(from);
            case "Notified" -> new IssuanceStage.Notified(from, decision);
            case "Agreed" -> new IssuanceStage.Agreed(from, decision);
            case "RequestWithdrawn" -> new IssuanceStage.RequestWithdrawn(from);
            case "NotIssued" -> new IssuanceStage.NotIssued(from, decision);
            default -> throw new IllegalStateException("No stage of an issuance: " + name);
        };
    }
}
