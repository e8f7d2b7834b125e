package org.tandem.meeting;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;

/** A stage as columns, both ways. */
@Embeddable
class MeetingStageColumns {

    @Column(name = "stage")
    private String name;

    @Column(name = "stage_from")
    private LocalDate from;

    @Column(name = "stage_why")
    private String why;

    protected MeetingStageColumns() {}

    private MeetingStageColumns(MeetingStage stage, LocalDate from, String why) {
        this.name = stage.getClass().getSimpleName();
        this.from = from;
        this.why = why;
    }

    static MeetingStageColumns of(MeetingStage stage) {
        if (stage instanceof MeetingStage.Planned s) {
            return new MeetingStageColumns(stage, s.since(), null);
        }
        if (stage instanceof MeetingStage.Convened s) {
            return new MeetingStageColumns(stage, s.on(), null);
        }
        if (stage instanceof MeetingStage.Opened s) {
            return new MeetingStageColumns(stage, s.on(), null);
        }
        if (stage instanceof MeetingStage.Closed s) {
            return new MeetingStageColumns(stage, s.on(), null);
        }
        if (stage instanceof MeetingStage.MinutesCirculated s) {
            return new MeetingStageColumns(stage, s.on(), null);
        }
        if (stage instanceof MeetingStage.MinutesReturned s) {
            return new MeetingStageColumns(stage, s.on(), s.why());
        }
        if (stage instanceof MeetingStage.MinutesApproved s) {
            return new MeetingStageColumns(stage, s.on(), null);
        }
        MeetingStage.Cancelled cancelled = (MeetingStage.Cancelled) stage;
        return new MeetingStageColumns(stage, cancelled.on(), cancelled.why());
    }

    MeetingStage stage() {
        return switch (name) {
            case "Planned" -> new MeetingStage.Planned(from);
            case "Convened" -> new MeetingStage.Convened(from);
            case "Opened" -> new MeetingStage.Opened(from);
            case "Closed" -> new MeetingStage.Closed(from);
            case "MinutesCirculated" -> new MeetingStage.MinutesCirculated(from);
            case "MinutesReturned" -> new MeetingStage.MinutesReturned(from, why);
            case "MinutesApproved" -> new MeetingStage.MinutesApproved(from);
            case "Cancelled" -> new MeetingStage.Cancelled(from, why);
            default -> throw new IllegalStateException("No stage of a meeting: " + name);
        };
    }
}
