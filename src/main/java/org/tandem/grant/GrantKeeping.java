package org.tandem.grant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.kernel.InputRefused;
import org.tandem.project.Project;
import org.tandem.project.Projects;

/** How a desk enters what supports a project. What was entered before stays; the latest of each side counts. */
@ApplicationScoped
@Transactional
public class GrantKeeping {

    private static final int MOST_REFERENCE = 100;

    private final Grants grants;
    private final Projects projects;
    private final Numbering numbers;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public GrantKeeping(Grants grants, Projects projects, Numbering numbers, LegalTime time, AuditTrail audit) {
        this.grants = grants;
        this.projects = projects;
        this.numbers = numbers;
        this.time = time;
        this.audit = audit;
    }

    protected GrantKeeping() {
        this(null, null, null, null, null);
    }

    /** Refuses what could not be entered, everything that is wrong with it at once. Stores nothing. */
    public GrantDraft check(Actor desk, String printed, GrantDraft draft) {
        Project project = projects.openTo(desk, printed);
        if (draft.side() == null || !project.pair().has(draft.side())) {
            throw InputRefused.field("side", "Say for which side's desk you enter it.");
        }
        desk.as(Role.SECRETARIAT, project.pair(), draft.side());
        return clean(draft, time.today(project.pair()));
    }

    /** The desk of the side that supports a project, or that was asked beforehand, enters it. */
    public void enter(Actor desk, String printed, GrantDraft draft) {
        Project project = projects.openTo(desk, printed);
        // Held before anything is looked at: of two that are entered at once one comes after the other.
        numbers.hold(project.reference() + "-grant");
        GrantDraft clean = check(desk, printed, draft);
        List<ProjectGrant> before = grants.of(project);
        before.stream()
                .filter(grant -> grant.side().equals(clean.side()) && grant.isLatest())
                .forEach(ProjectGrant::followed);
        grants.add(new ProjectGrant(
                project.reference(),
                before.size() + 1,
                project.pair(),
                clean,
                desk.person(),
                time.today(project.pair())));
        audit.record(desk, "entered the support of a project", project.printed());
    }

    private static GrantDraft clean(GrantDraft draft, LocalDate today) {
        InputRefused.Problems problems = new InputRefused.Problems();
        Programme programme = draft.programme();
        boolean granted = programme != null && programme.isGranted();
        boolean rated = programme != null && programme.isRated();
        boolean inquired = programme == Programme.PRIVATE;
        problems.unless(programme != null, "programme", "Say which programme supports the project.");
        Optional<String> reference =
                text(problems, "reference", draft.reference(), granted, "Enter the reference of the grant.");
        Optional<String> inquiry =
                text(problems, "inquiry", draft.inquiry(), inquired, "Enter the reference of the advance inquiry.");
        problems.unless(
                        rated
                                        == draft.rate()
                                                .filter(rate -> rate.value().signum() > 0)
                                                .isPresent()
                                || (!rated && draft.rate().isEmpty()),
                        "rate",
                        rated
                                ? "Enter which part of the investment is paid, for example 1/2."
                                : "Only a model project says which part of the investment is paid; leave it empty.")
                .unless(
                        inquired == draft.inquiredOn().isPresent(),
                        "inquiredOn",
                        inquired
                                ? "Enter the day of the advance inquiry."
                                : "Only a private project was inquired about; leave the day empty.")
                .unless(
                        draft.inquiredOn().filter(today::isBefore).isEmpty(),
                        "inquiredOn",
                        "The inquiry was made today or before.")
                .unless(
                        draft.minimumShare() != null,
                        "minimumShare",
                        "Enter the minimum share of all credits, for example 1/2; 0 % where there is none.")
                .unless(
                        draft.minimumShare() == null
                                || granted
                                || draft.minimumShare().value().signum() == 0,
                        "minimumShare",
                        "Where nobody pays nothing is owed for it: enter 0 %.")
                .unless(
                        granted || draft.dutiesEnd().isEmpty(),
                        "dutiesEnd",
                        "Where nobody pays no duties end; leave the day empty.")
                .refuseIfAny();
        return new GrantDraft(
                programme,
                draft.side(),
                reference,
                draft.rate(),
                draft.minimumShare(),
                draft.dutiesEnd(),
                inquiry,
                draft.inquiredOn());
    }

    private static Optional<String> text(
            InputRefused.Problems problems, String field, Optional<String> typed, boolean needed, String askFor) {
        Optional<String> said = typed.map(String::strip).filter(text -> !text.isEmpty());
        if (needed) {
            return Optional.of(problems.text(field, said.orElse(""), MOST_REFERENCE, askFor));
        }
        problems.unless(said.isEmpty(), field, "It does not belong to this programme; leave it empty.");
        return Optional.empty();
    }
}
