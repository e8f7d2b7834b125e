package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;

/**
 * A participant that is insolvent or dissolved: another one files the evidence, and the desks decide on it by two persons. One
 * public method a step.
 */
@ApplicationScoped
@Transactional
public class EndedParticipants {

    public static final String ASK_ACCEPTED = "Say whether the evidence shows it.";

    private final Projects projects;
    private final Papers papers;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public EndedParticipants(Projects projects, Papers papers, LegalTime time, AuditTrail audit) {
        this.projects = projects;
        this.papers = papers;
        this.time = time;
        this.audit = audit;
    }

    protected EndedParticipants() {
        this(null, null, null, null);
    }

    /**
     * What a participant says of another.
     *
     * @param participant code of the one that files it
     * @param ended code of the one that is insolvent or dissolved
     * @param day from which on the evidence says so
     * @param successor code of the one that shall speak for all, where the ended one did
     * @param evidence ids of stored files
     */
    public record Claim(
            String participant,
            String ended,
            String why,
            LocalDate day,
            Optional<String> successor,
            List<String> evidence) {}

    /** Refuses what could not be filed today, everything that is wrong with it at once. Stores nothing. */
    public void check(Actor actor, String printed, Claim claim) {
        checked(actor, projects.openTo(actor, printed), claim);
    }

    /** Another participant files the evidence. */
    public void file(Actor actor, String printed, Claim claim) {
        Project project = projects.openTo(actor, printed);
        EndedParticipant filed = checked(actor, project, claim);
        project.file(filed);
        for (String document : filed.evidence()) {
            papers.keep(actor, document, evidenceOn(project));
            papers.handTo(document, project.pair());
        }
        audit.record(actor, "filed that a participant has ended", project.printed());
    }

    /** Those who have to do with the case read it; it is published with none of its steps. */
    private static Papers.Unpublished evidenceOn(Project project) {
        Papers.Unpublished of = project.unpublished();
        return new Papers.Unpublished("evidence on " + of.number(), of.pair(), of.organisations());
    }

    /**
     * Somebody at a desk says what they think of the evidence; with the word of a second person that says the same it is
     * decided. A second person who thinks otherwise says so in its place, and a third or the first one answers it.
     *
     * @param accepted null where that was not said, which is refused
     * @return whether it is decided
     */
    public boolean decide(Actor desk, String printed, String ended, Boolean accepted, String reason) {
        Project project = projects.openTo(desk, printed);
        desk.as(Role.SECRETARIAT, project.pair());
        EndedParticipant open = project.openEnd(ended);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(accepted != null, "accepted", ASK_ACCEPTED);
        String text = problems.text("reason", reason, 2_000, "Say what the evidence shows.");
        problems.refuseIfAny();
        LocalDate today = time.today(project.pair());
        EndedParticipant.Word word = new EndedParticipant.Word(accepted, text, today, desk.person());
        Optional<EndedParticipant.Word> first = open.prepared().filter(prepared -> prepared.accepted() == accepted);
        // Under its number and under the reference that it had before, by which the first word may stand in the audit
        // trail.
        first.ifPresent(prepared -> project.names()
                .forEach(name -> desk.mustBeAnotherThan(prepared.person(), name, "decide on the evidence")));
        project.say(open, word, first.isPresent());
        audit.record(
                desk,
                first.isPresent()
                        ? (accepted
                                ? "accepted that a participant has ended"
                                : "did not accept that a participant has ended")
                        : "prepared a decision on a participant that has ended",
                project.printed());
        return first.isPresent();
    }

    private EndedParticipant checked(Actor actor, Project project, Claim claim) {
        SpeaksFor.participant(actor, project, String.valueOf(claim.participant()));
        if (project.isOver()) {
            throw new OutOfTurn("%s goes no further: it is %s."
                    .formatted(project.printed(), project.stage().words()));
        }
        LocalDate today = time.today(project.pair());
        List<String> evidence = claim.evidence() == null ? List.of() : claim.evidence();
        InputRefused.Problems problems = new InputRefused.Problems();
        String why = problems.text("why", claim.why(), 4_000, "Say what happened, and what shows it.");
        boolean known = claim.ended() != null && project.isParticipant(claim.ended());
        problems.unless(
                        known && !claim.ended().equals(claim.participant()),
                        "ended",
                        "Choose another participant of the project.")
                .unless(
                        !known || !project.hasEnded(claim.ended()),
                        "ended",
                        "It was accepted already that this participant has ended.")
                .unless(
                        !known
                                || project.openEnds().stream()
                                        .noneMatch(e -> e.organisation().equals(claim.ended())),
                        "ended",
                        "The desks have evidence on this participant before them already.")
                .unless(claim.day() != null, "day", "Enter the day from which on the evidence says so.")
                .unless(claim.day() == null || !claim.day().isAfter(today), "day", "It happened today or before.")
                .unless(!evidence.isEmpty(), "evidence", "Attach the evidence.");
        Optional<String> successor =
                claim.successor() == null ? Optional.empty() : claim.successor().filter(code -> !code.isBlank());
        if (known && project.focalPoint().filter(claim.ended()::equals).isPresent()) {
            problems.unless(
                    successor
                            .filter(code -> project.isParticipant(code)
                                    && !code.equals(claim.ended())
                                    && !project.hasEnded(code))
                            .isPresent(),
                    "successor",
                    "It speaks for all participants: name the one that does from now on.");
        } else {
            problems.unless(successor.isEmpty(), "successor", "It does not speak for all participants; name nobody.");
        }
        problems.refuseIfAny();
        papers.mustBeRead(actor, "evidence", evidence);
        return new EndedParticipant(
                claim.ended(),
                why,
                List.copyOf(evidence),
                claim.day(),
                successor,
                claim.participant(),
                today,
                Optional.empty(),
                Optional.empty());
    }
}
