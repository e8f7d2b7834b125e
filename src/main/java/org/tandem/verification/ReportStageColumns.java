package org.tandem.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.tandem.kernel.Json;
import org.tandem.seal.Seal;
import org.tandem.verification.ReportStage.Drafted;
import org.tandem.verification.ReportStage.NotVerified;
import org.tandem.verification.ReportStage.Submitted;
import org.tandem.verification.ReportStage.Verified;
import org.tandem.verification.ReportStage.Withdrawn;

/** A {@link ReportStage} in columns. */
@Embeddable
class ReportStageColumns {

    private String stage;

    @Column(name = "stage_on")
    private LocalDate on;

    private String verifier;
    private String statement;
    private String seal;

    protected ReportStageColumns() {}

    static ReportStageColumns of(ReportStage stage) {
        ReportStageColumns columns = new ReportStageColumns();
        if (stage instanceof Drafted drafted) {
            columns.stage = "DRAFTED";
            columns.on = drafted.on();
        } else if (stage instanceof Submitted submitted) {
            columns.stage = "SUBMITTED";
            columns.on = submitted.on();
            columns.verifier = submitted.verifier();
        } else if (stage instanceof Verified verified) {
            columns.stage = "VERIFIED";
            columns.on = verified.on();
            columns.signed(verified.verifier(), verified.statement(), verified.seal());
        } else if (stage instanceof NotVerified not) {
            columns.stage = "NOT_VERIFIED";
            columns.on = not.on();
            columns.signed(not.verifier(), not.statement(), not.seal());
        } else if (stage instanceof Withdrawn withdrawn) {
            columns.stage = "WITHDRAWN";
            columns.on = withdrawn.on();
        }
        return columns;
    }

    ReportStage stage() {
        return switch (stage) {
            case "DRAFTED" -> new Drafted(on);
            case "SUBMITTED" -> new Submitted(on, verifier);
            case "VERIFIED" -> new Verified(on, verifier, statement, Json.read(seal, Seal.class));
            case "NOT_VERIFIED" -> new NotVerified(on, verifier, statement, Json.read(seal, Seal.class));
            case "WITHDRAWN" -> new Withdrawn(on);
            default -> throw new IllegalStateException("Unknown stage " + stage);
        };
    }

    private void signed(String by, String text, Seal signature) {
        verifier = by;
        statement = text;
        seal = Json.write(signature);
    }
}
