package org.tandem.methodology;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.List;
import org.tandem.kernel.Json;
import org.tandem.kernel.Period;
import org.tandem.methodology.ProposalStage.Approved;
import org.tandem.methodology.ProposalStage.NotApproved;
import org.tandem.methodology.ProposalStage.OpenForInputs;
import org.tandem.methodology.ProposalStage.Returned;
import org.tandem.methodology.ProposalStage.Submitted;
import org.tandem.methodology.ProposalStage.UnderConsideration;
import org.tandem.methodology.ProposalStage.Withdrawn;

/** A {@link ProposalStage} in columns. {@code UnderConsideration} is never stored: a date makes it of the window. */
@Embeddable
class ProposalStageColumns {

    private String stage;

    @Column(name = "stage_from")
    private LocalDate from;

    @Column(name = "stage_until")
    private LocalDate until;

    private String decision;
    private String methodology;

    @Column(name = "methodology_version")
    private String version;

    private String remark;

    protected ProposalStageColumns() {}

    static ProposalStageColumns of(ProposalStage stage) {
        ProposalStageColumns columns = new ProposalStageColumns();
        if (stage instanceof Submitted submitted) {
            columns.stage = "SUBMITTED";
            columns.from = submitted.on();
        } else if (stage instanceof Returned returned) {
            columns.stage = "RETURNED";
            columns.from = returned.on();
            columns.remark = Json.write(returned.findings());
        } else if (stage instanceof OpenForInputs open) {
            columns.stage = "OPEN_FOR_INPUTS";
            columns.from = open.window().from();
            columns.until = open.window().until();
        } else if (stage instanceof Approved approved) {
            columns.stage = "APPROVED";
            columns.from = approved.on();
            columns.decision = approved.decision();
            columns.methodology = approved.methodology();
            columns.version = approved.version();
        } else if (stage instanceof NotApproved not) {
            columns.stage = "NOT_APPROVED";
            columns.from = not.on();
            columns.decision = not.decision();
        } else if (stage instanceof Withdrawn withdrawn) {
            columns.stage = "WITHDRAWN";
            columns.from = withdrawn.on();
            columns.remark = withdrawn.why();
        } else if (stage instanceof UnderConsideration) {
            throw new IllegalStateException("Under consideration follows from the window and is not stored");
        }
        return columns;
    }

    ProposalStage stage() {
        return switch (stage) {
            case "SUBMITTED" -> new Submitted(from);
            case "RETURNED" -> new Returned(from, List.of(Json.read(remark, String[].class)));
            case "OPEN_FOR_INPUTS" -> new OpenForInputs(new Period(from, until));
            case "APPROVED" -> new Approved(from, decision, methodology, version);
            case "NOT_APPROVED" -> new NotApproved(from, decision);
            case "WITHDRAWN" -> new Withdrawn(from, remark);
            default -> throw new IllegalStateException("Unknown stage " + stage);
        };
    }
}
