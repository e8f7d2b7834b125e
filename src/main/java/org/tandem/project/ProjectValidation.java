package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.finding.Anchor;
import org.tandem.finding.Anchors;
import org.tandem.kernel.InputRefused;
import org.tandem.methodology.Methodologies;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;

/** The third-party entity's check of a design: findings, answers, report. Each of its acts needs a designation on that day. */
@ApplicationScoped
@Transactional
public class ProjectValidation {

    private final Projects projects;
    private final Methodologies methodologies;
    private final Designations designations;
    private final Papers papers;
    private final Anchors anchors;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public ProjectValidation(
            Projects projects,
            Methodologies methodologies,
            Designations designations,
            Papers papers,
            Anchors anchors,
            LegalTime time,
            AuditTrail audit) {
        this.projects = projects;
        this.methodologies = methodologies;
        this.designations = designations;
        this.papers = papers;
        this.anchors = anchors;
        this.time = time;
        this.audit = audit;
    }

    protected ProjectValidation() {
        this(null, null, null, null, null, null, null);
    }

    /** The engaged entity raises a finding on the design as a whole and gets its number. */
    public int raise(Actor actor, String printed, Validation.Kind kind, String text) {
        return raise(actor, printed, kind, text, "", "");
    }

    /**
     * The engaged entity raises a finding and gets its number.
     *
     * @param paper id of a paper of the design; empty for the design as a whole
     * @param page as digits; empty for the paper as a whole
     */
    public int raise(Actor actor, String printed, Validation.Kind kind, String text, String paper, String page) {
        Project project = asEntity(actor, printed);
        InputRefused.Problems problems = new InputRefused.Problems();
        String finding = problems.text("text", text, 4_000, "Say what was found.");
        Optional<Anchor> anchor =
                anchors.readOr(actor, paper, page, project.design().documents(), problems);
        problems.refuseIfAny();
        int number = project.raise(kind, finding, anchor, today(project));
        audit.record(actor, "raised " + kind + " " + number, project.printed());
        return number;
    }

    /** A participant answers a finding; the entity then judges the answer. */
    public void answer(Actor actor, String printed, int finding, String text) {
        Project project = projects.openTo(actor, printed);
        SpeaksFor.anyParticipant(actor, project);
        InputRefused.Problems problems = new InputRefused.Problems();
        String answer = problems.text("text", text, 4_000, "Say how the finding was met.");
        problems.refuseIfAny();
        project.answer(finding, answer, today(project));
        audit.record(actor, "answered finding " + finding, project.printed());
    }

    /** The entity closes a finding with its conclusion. */
    public void close(Actor actor, String printed, int finding, String text) {
        Project project = asEntity(actor, printed);
        InputRefused.Problems problems = new InputRefused.Problems();
        String conclusion = problems.text("text", text, 4_000, "Say why the finding is closed.");
        problems.refuseIfAny();
        project.close(finding, conclusion, today(project));
        audit.record(actor, "closed finding " + finding, project.printed());
    }

    /**
     * The entity reports, once public inputs have ended.
     *
     * @param document id of the stored report, a PDF; empty where the summary stands alone
     */
    public void report(
            Actor actor, String printed, Validation.Opinion opinion, String summary, Optional<String> document) {
        Project project = asEntity(actor, printed);
        InputRefused.Problems problems = new InputRefused.Problems();
        String opinionText = problems.text("summary", summary, 20_000, "Summarise what was validated and how.");
        problems.unless(opinion != null, "opinion", "Choose the opinion.");
        problems.refuseIfAny();
        project.report(new Validation.Report(opinion, today(project), opinionText, document));
        document.ifPresent(id -> {
            papers.mustBePdf(actor, "document", id);
            papers.handTo(id, project.pair());
            project.design().participants().forEach(participant -> papers.handTo(id, participant));
        });
        audit.record(actor, "reported a validation", project.printed());
    }

    private Project asEntity(Actor actor, String printed) {
        Project project = projects.openTo(actor, printed);
        actor.asOrganisation(Role.THIRD_PARTY, project.validator());
        int scope = methodologies
                .version(project.design().methodology(), project.design().methodologyVersion())
                .orElseThrow()
                .sectoralScope();
        designations.mustCover(project.validator(), project.pair(), Function.VALIDATION, scope, today(project));
        return project;
    }

    private LocalDate today(Project project) {
        return time.today(project.pair());
    }
}
