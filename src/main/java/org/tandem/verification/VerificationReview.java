package org.tandem.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.PairGate;
import org.tandem.finding.Anchors;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.project.Crediting;
import org.tandem.project.DesignedProject;
import org.tandem.project.MeasuredProject;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject;
import org.tandem.seal.Seals;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;

/** The third-party entity's part: findings and the signed verification report, one public method a step. */
@ApplicationScoped
@Transactional
public class VerificationReview {

    private final MonitoringReports reports;
    private final Verifications verifications;
    private final Projects projects;
    private final Designations designations;
    private final Papers papers;
    private final Anchors anchors;
    private final PairGate gate;
    private final Crediting within;
    private final Seals seals;
    private final LegalTime time;
    private final AuditTrail audit;
    private final Event<ReductionsVerified> verified;

    @Inject
    public VerificationReview(
            MonitoringReports reports,
            Verifications verifications,
            Projects projects,
            Designations designations,
            Papers papers,
            Anchors anchors,
            PairGate gate,
            Crediting within,
            Seals seals,
            LegalTime time,
            AuditTrail audit,
            Event<ReductionsVerified> verified) {
        this.reports = reports;
        this.verifications = verifications;
        this.projects = projects;
        this.designations = designations;
        this.papers = papers;
        this.anchors = anchors;
        this.gate = gate;
        this.within = within;
        this.seals = seals;
        this.time = time;
        this.audit = audit;
        this.verified = verified;
    }

    protected VerificationReview() {
        this(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** A finding about the report as a whole. */
    public String raise(Actor actor, String number, Finding.Kind kind, String text) {
        return raise(actor, number, kind, text, "", "");
    }

    /**
     * @param paper id of a paper of the report; empty for the report as a whole
     * @param page as digits; empty for the paper as a whole
     * @return the finding's label, for example {@code CAR 1}
     */
    public String raise(Actor actor, String number, Finding.Kind kind, String text, String paper, String page) {
        MonitoringReport report = engaged(actor, number);
        if (kind == null) {
            throw InputRefused.field("kind", "Choose what kind of finding it is.");
        }
        String label = report.raise(
                        time.today(report.pair()),
                        kind,
                        Monitoring.said(text, "Write the finding."),
                        anchors.read(actor, paper, page, report.papers()))
                .label();
        audit.record(actor, "raised " + label, number);
        return label;
    }

    /** The reply does not settle it. */
    public void insist(Actor actor, String number, String label, String text) {
        MonitoringReport report = engaged(actor, number);
        report.insist(time.today(report.pair()), label, Monitoring.said(text, "Say what is still missing."));
        audit.record(actor, "took up " + label + " again", number);
    }

    public void close(Actor actor, String number, String label, String text) {
        MonitoringReport report = engaged(actor, number);
        report.close(time.today(report.pair()), label, Monitoring.said(text, "Say why the finding is settled."));
        audit.record(actor, "closed " + label, number);
    }

    /**
     * Signs a positive verification report over exactly the calculation that the signer saw.
     *
     * @param seen {@link MonitoringReport#fingerprint()} as it was shown to the signer
     * @param statement the entity's opinion, as published
     */
    public void verify(Actor actor, String number, String seen, String statement) {
        MonitoringReport report = engaged(actor, number);
        Mandate office = actor.asOrganisation(Role.THIRD_PARTY, verifier(report));
        papers.toAccept(report.papers()).stream().findFirst().ifPresent(waiting -> {
            throw new OutOfTurn(
                    "%s is published when it is verified, and no desk has accepted yet what is withheld in the public version of “%s”."
                            .formatted(number, waiting.name()));
        });
        LocalDate today = time.today(report.pair());
        // What was achieved after the two governments' cooperation earns nothing, also where it was reported before
        // that ended.
        gate.mustGoOn(
                report.pair(), PairGate.Act.VERIFICATION, today, report.period().until());
        MeasuredProject project = projects.measured(report.project(), today)
                .orElseThrow(() -> new OutOfTurn(
                        "%s is neither registered nor on its way to registration; nothing it achieved is verified."
                                .formatted(report.project())));
        if (project instanceof DesignedProject designed && !designed.validated()) {
            throw new OutOfTurn(
                    "%s is not validated yet. Sign the positive validation report first; this one can follow it at once."
                            .formatted(project.number()));
        }
        within.mustBeWithinThePair(project, report.period());
        report.verify(
                today,
                seen,
                Monitoring.said(statement, "Write the verification statement."),
                paper -> seals.sign(office.office(), paper));
        report.papers().forEach(id -> papers.handTo(id, report.pair()));
        papers.publish(number);
        VerifiedPeriod period = report.verified(office.organisation().orElseThrow());
        verifications.record(period);
        audit.record(actor, "signed a verification report", number);
        verified.fire(new ReductionsVerified(period));
    }

    /** Signs that the reductions were not verified; the months can be reported again. */
    public void refuse(Actor actor, String number, String seen, String statement) {
        MonitoringReport report = engaged(actor, number);
        Mandate office = actor.asOrganisation(Role.THIRD_PARTY, verifier(report));
        report.refuse(
                time.today(report.pair()),
                seen,
                Monitoring.said(statement, "Say why the reductions are not verified."),
                paper -> seals.sign(office.office(), paper));
        reports.free(report);
        audit.record(actor, "signed a negative verification report", number);
    }

    /** Whether the stored seal is the entity's over exactly what the report says now. */
    public boolean sealHolds(String number) {
        MonitoringReport report = reports.find(number).orElseThrow(() -> Monitoring.unknown(number));
        return report.verificationReport()
                .map(paper -> seals.holds(report.seal().orElseThrow(), paper))
                .orElse(false);
    }

    /**
     * The report, held for this step, if the actor speaks for the entity engaged, whose designation must cover the day,
     * and takes no part in the project.
     */
    private MonitoringReport engaged(Actor actor, String number) {
        MonitoringReport report = reports.forStep(number)
                .filter(r -> Monitoring.mayRead(actor, r))
                .orElseThrow(() -> Monitoring.unknown(number));
        String verifier = report.verifier()
                .orElseThrow(() -> new OutOfTurn("%s cannot be verified: it is %s."
                        .formatted(number, report.stage().words())));
        actor.asOrganisation(Role.THIRD_PARTY, verifier);
        List<String> participants =
                projects.project(report.project()).map(Project::participants).orElse(List.of()).stream()
                        .map(RegisteredProject.Participant::organisation)
                        .toList();
        if (participants.stream().anyMatch(actor::speaksFor)) {
            throw new NotYours("You speak for a participant of %s and cannot verify it.".formatted(report.project()));
        }
        LocalDate today = time.today(report.pair());
        designations.mustCover(verifier, report.pair(), Function.VERIFICATION, report.sectoralScope(), today);
        return report;
    }

    private static String verifier(MonitoringReport report) {
        return report.verifier().orElseThrow();
    }
}
