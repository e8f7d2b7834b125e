package org.tandem.grievance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tandem.access.Organisations;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.filing.Filing;
import org.tandem.filing.Filings;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.Issuances;
import org.tandem.methodology.MethodologyProposals;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject.Participant;
import org.tandem.verification.MonitoringReport;
import org.tandem.verification.MonitoringReports;

/** Finds out who and what has a part in a project or in a decision. */
@ApplicationScoped
public class Involvement {

    private final Projects projects;
    private final MonitoringReports reports;
    private final Issuances issuances;
    private final Filings filings;
    private final MethodologyProposals proposals;
    private final Organisations organisations;
    private final Decisions decisions;

    @Inject
    public Involvement(
            Projects projects,
            MonitoringReports reports,
            Issuances issuances,
            Filings filings,
            MethodologyProposals proposals,
            Organisations organisations,
            Decisions decisions) {
        this.projects = projects;
        this.reports = reports;
        this.issuances = issuances;
        this.filings = filings;
        this.proposals = proposals;
        this.organisations = organisations;
        this.decisions = decisions;
    }

    protected Involvement() {
        this(null, null, null, null, null, null, null);
    }

    Involved in(Grievance grievance) {
        return grievance.kind() == GrievanceKind.CONCERN
                ? projects.project(grievance.about()).map(this::in).orElseGet(Involved::nothing)
                : decisions.decision(grievance.about()).map(this::in).orElseGet(Involved::nothing);
    }

    /** Its participants, whoever validated or verified it, and every case of it. */
    Involved in(Project project) {
        Involved all = Involved.nothing()
                .andSubject(project.reference())
                .andSubject(project.printed())
                .andOrganisation(project.submittedBy())
                .andOrganisation(project.validator());
        project.participants().stream().map(Participant::organisation).forEach(all::andOrganisation);
        for (MonitoringReport report : reports.publishedOf(project.printed())) {
            all.andSubject(report.number()).andOrganisation(report.verifier().orElse(null));
        }
        for (Issuance issuance : issuances.ofProject(project.printed())) {
            all.andSubject(issuance.number());
            issuance.attempts()
                    .forEach(attempt -> all.andSubject(
                            issuance.number() + "." + attempt.instrument().attempt()));
        }
        return all;
    }

    /** Whom it concerns: those of its subject, whatever that is, and of each where it decides several matters. Rules concern everybody and so nobody in particular. */
    Involved in(Decision decision) {
        Involved all = Involved.nothing().andSubject(decision.number()).andSubject(decision.subject());
        decision.items().forEach(item -> all.and(of(item.subject())).andSubject(item.subject()));
        return all;
    }

    private Involved of(String subject) {
        return projects.project(subject)
                .map(this::in)
                .or(() -> issuances
                        .issuance(subject)
                        .flatMap(issuance -> projects.project(issuance.project()))
                        .map(this::in))
                .or(() -> filings.filing(subject).map(this::in))
                .or(() -> proposals.published(subject).map(proposal -> Involved.nothing()
                        .andOrganisation(proposal.proponent())))
                .or(() -> organisations.organisation(subject).map(entity -> Involved.nothing()
                        .andOrganisation(entity.code())))
                .orElseGet(Involved::nothing);
    }

    private Involved in(Filing filing) {
        return filing.about()
                .flatMap(projects::project)
                .map(this::in)
                .orElseGet(Involved::nothing)
                .andOrganisation(filing.applicant());
    }
}
