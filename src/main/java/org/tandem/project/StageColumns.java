package org.tandem.project;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.List;
import org.tandem.kernel.Json;
import org.tandem.kernel.Period;

/** A stage as columns, both ways. */
@Embeddable
class StageColumns {

    @Column(name = "stage")
    private String name;

    @Column(name = "stage_from")
    private LocalDate from;

    @Column(name = "stage_until")
    private LocalDate until;

    @Column(name = "crediting_from")
    private LocalDate creditingFrom;

    @Column(name = "crediting_until")
    private LocalDate creditingUntil;

    @Column(name = "stage_findings")
    private String findings;

    @Column(name = "stage_decision")
    private String decision;

    @Column(name = "registration_changes")
    private String changes;

    protected StageColumns() {}

    private StageColumns(Stage stage, LocalDate from) {
        this.name = stage.getClass().getSimpleName();
        this.from = from;
    }

    static StageColumns of(Stage stage) {
        if (stage instanceof Stage.Submitted s) {
            return new StageColumns(stage, s.on());
        }
        if (stage instanceof Stage.DesignReturned s) {
            StageColumns columns = new StageColumns(stage, s.on());
            columns.findings = s.findings();
            return columns;
        }
        if (stage instanceof Stage.DesignWithdrawn s) {
            return new StageColumns(stage, s.on());
        }
        if (stage instanceof Stage.Published s) {
            StageColumns columns = new StageColumns(stage, s.inputs().from());
            columns.until = s.inputs().until();
            return columns;
        }
        if (stage instanceof Stage.Validated s) {
            return new StageColumns(stage, s.on());
        }
        if (stage instanceof Stage.NotValidated s) {
            return new StageColumns(stage, s.on());
        }
        if (stage instanceof Stage.RegistrationRequested s) {
            return new StageColumns(stage, s.on()).crediting(s.crediting());
        }
        if (stage instanceof Stage.Returned s) {
            StageColumns columns = new StageColumns(stage, s.on()).crediting(s.crediting());
            columns.findings = s.findings();
            return columns;
        }
        if (stage instanceof Stage.UnderConsideration s) {
            return new StageColumns(stage, s.since()).crediting(s.crediting());
        }
        if (stage instanceof Stage.Registered s) {
            StageColumns columns = new StageColumns(stage, s.on()).crediting(s.crediting());
            columns.decision = s.decision();
            columns.changes = s.changes().isEmpty() ? null : Json.write(s.changes());
            return columns;
        }
        Stage.NotRegistered refused = (Stage.NotRegistered) stage;
        StageColumns columns = new StageColumns(stage, refused.on());
        columns.decision = refused.decision();
        return columns;
    }

    Stage stage() {
        return switch (name) {
            case "Submitted" -> new Stage.Submitted(from);
            case "DesignReturned" -> new Stage.DesignReturned(from, findings);
            case "DesignWithdrawn" -> new Stage.DesignWithdrawn(from);
            case "Published" -> new Stage.Published(new Period(from, until));
            case "Validated" -> new Stage.Validated(from);
            case "NotValidated" -> new Stage.NotValidated(from);
            case "RegistrationRequested" -> new Stage.RegistrationRequested(from, crediting());
            case "Returned" -> new Stage.Returned(from, crediting(), findings);
            case "UnderConsideration" -> new Stage.UnderConsideration(from, crediting());
            case "Registered" -> new Stage.Registered(from, crediting(), decision, changes());
            case "NotRegistered" -> new Stage.NotRegistered(from, decision);
            default -> throw new IllegalStateException("No stage of a project: " + name);
        };
    }

    private List<Stage.Registered.Change> changes() {
        return changes == null ? List.of() : List.of(Json.read(changes, Stage.Registered.Change[].class));
    }

    private StageColumns crediting(Period period) {
        creditingFrom = period.from();
        creditingUntil = period.until();
        return this;
    }

    private Period crediting() {
        return new Period(creditingFrom, creditingUntil);
    }
}
