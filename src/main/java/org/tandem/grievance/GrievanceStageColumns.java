package org.tandem.grievance;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;

/** A stage as columns, both ways. */
@Embeddable
class GrievanceStageColumns {

    @Column(name = "stage")
    private String name;

    @Column(name = "stage_from")
    private LocalDate from;

    @Column(name = "stage_reason")
    private String reason;

    @Column(name = "handler")
    private String handler;

    @Column(name = "found_on")
    private LocalDate foundOn;

    @Column(name = "found_outcome")
    private String foundOutcome;

    @Column(name = "finding")
    private String finding;

    @Column(name = "remedy")
    private String remedy;

    @Column(name = "settled_outcome")
    private String settledOutcome;

    @Column(name = "settled_decision")
    private String settledDecision;

    protected GrievanceStageColumns() {}

    private GrievanceStageColumns(GrievanceStage stage, LocalDate from) {
        this.name = stage.getClass().getSimpleName();
        this.from = from;
    }

    static GrievanceStageColumns of(GrievanceStage stage) {
        if (stage instanceof GrievanceStage.Received s) {
            return new GrievanceStageColumns(stage, s.on());
        }
        if (stage instanceof GrievanceStage.Acknowledged s) {
            return new GrievanceStageColumns(stage, s.on());
        }
        if (stage instanceof GrievanceStage.Admitted s) {
            return new GrievanceStageColumns(stage, s.on());
        }
        if (stage instanceof GrievanceStage.NotAdmitted s) {
            GrievanceStageColumns columns = new GrievanceStageColumns(stage, s.on());
            columns.reason = s.reason();
            return columns;
        }
        if (stage instanceof GrievanceStage.Assigned s) {
            return new GrievanceStageColumns(stage, s.on()).with(s.handler());
        }
        if (stage instanceof GrievanceStage.Answered s) {
            return new GrievanceStageColumns(stage, s.on()).with(s.handler());
        }
        if (stage instanceof GrievanceStage.Found s) {
            return new GrievanceStageColumns(stage, s.finding().on())
                    .with(s.handler())
                    .with(s.finding());
        }
        if (stage instanceof GrievanceStage.Settled s) {
            GrievanceStageColumns columns =
                    new GrievanceStageColumns(stage, s.on()).with(s.handler()).with(s.finding());
            columns.settledOutcome = s.outcome();
            columns.settledDecision = s.decision();
            return columns;
        }
        return new GrievanceStageColumns(stage, ((GrievanceStage.Withdrawn) stage).on());
    }

    private GrievanceStageColumns with(String whom) {
        handler = whom;
        return this;
    }

    private GrievanceStageColumns with(Conclusion found) {
        foundOn = found.on();
        foundOutcome = found.outcome().name();
        finding = found.text();
        remedy = found.remedy();
        return this;
    }

    GrievanceStage stage() {
        return switch (name) {
            case "Received" -> new GrievanceStage.Received(from);
            case "Acknowledged" -> new GrievanceStage.Acknowledged(from);
            case "Admitted" -> new GrievanceStage.Admitted(from);
            case "NotAdmitted" -> new GrievanceStage.NotAdmitted(from, reason);
            case "Assigned" -> new GrievanceStage.Assigned(from, handler);
            case "Answered" -> new GrievanceStage.Answered(from, handler);
            case "Found" -> new GrievanceStage.Found(found(), handler);
            case "Settled" -> new GrievanceStage.Settled(found(), handler, from, settledOutcome, settledDecision);
            case "Withdrawn" -> new GrievanceStage.Withdrawn(from);
            default -> throw new IllegalStateException("No stage of a grievance: " + name);
        };
    }

    private Conclusion found() {
        return new Conclusion(foundOn, Conclusion.Outcome.valueOf(foundOutcome), finding, remedy == null ? "" : remedy);
    }
}
