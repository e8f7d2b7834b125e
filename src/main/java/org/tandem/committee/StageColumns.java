package org.tandem.committee;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;

/** A {@link Stage} in columns, both ways. */
@Embeddable
class StageColumns {

    @Column(name = "stage")
    private String name;

    @Column(name = "stage_since")
    private LocalDate since;

    @Column(name = "window_until")
    private LocalDate until;

    @Column(name = "stage_why")
    private String why;

    protected StageColumns() {}

    private StageColumns(String name, LocalDate since, LocalDate until, String why) {
        this.name = name;
        this.since = since;
        this.until = until;
        this.why = why;
    }

    static StageColumns of(Stage stage) {
        String name = stage.getClass().getSimpleName();
        if (stage instanceof Stage.Circulating circulating) {
            return new StageColumns(name, stage.since(), circulating.until(), null);
        }
        if (stage instanceof Stage.Returned returned) {
            return new StageColumns(name, stage.since(), null, returned.why());
        }
        if (stage instanceof Stage.Withdrawn withdrawn) {
            return new StageColumns(name, stage.since(), null, withdrawn.why());
        }
        return new StageColumns(name, stage.since(), null, null);
    }

    Stage stage() {
        return switch (name) {
            case "Circulating" -> new Stage.Circulating(since, until);
            case "Returned" -> new Stage.Returned(since, why);
            case "Recorded" -> new Stage.Recorded(since);
            case "Adopted" -> new Stage.Adopted(since);
            case "Withdrawn" -> new Stage.Withdrawn(since, why);
            default -> throw new IllegalStateException("A stored matter is " + name);
        };
    }
}
