package org.tandem.finding;

import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** A case as its room shows it to those who check it, answer in it or hand one of its papers in again. */
public interface ExaminedCase {

    /** Under which its findings are kept; the same all its life, also where it gets another number. */
    String key();

    /** Its number as it is printed now. */
    default String printed() {
        return key();
    }

    Pair pair();

    /** The version of the pair's rules that it is pinned to. */
    String rulesVersion();

    /** Ids of its papers as they are now. */
    List<String> papers();

    /** Codes of the organisations that answer for it. */
    List<String> applicants();

    /** As whom their people answer for it. */
    default Role applicantRole() {
        return Role.PARTICIPANT;
    }

    /** Codes of the organisations whose papers they are, also where a desk handed one in for them. */
    default List<String> handedInFor() {
        return applicants();
    }

    /** Whether this person has to do with it: by an office of the pair, as its applicant, or as the entity engaged. */
    boolean concerns(Actor actor);

    /** Whether this person answers for it. */
    default boolean isApplicant(Actor actor) {
        return actor.as(applicantRole()).stream()
                .anyMatch(mandate ->
                        mandate.organisation().filter(applicants()::contains).isPresent());
    }

    /** Whether anybody may read it. */
    boolean isPublic();

    /** Whether a desk checks now that it is complete. */
    boolean isWithDesks();

    /** Whether one of its papers can come again now. */
    boolean takesPapers();

    /** The side whose desk entered it as it is now for its applicant; nothing where the applicant filed it here. */
    default Optional<Party> enteredBy() {
        return Optional.empty();
    }

    /** Whether its papers can come from this person: its applicant, or the desk that entered what came by e-mail or on paper. */
    default boolean takesPapersFrom(Actor actor) {
        return isApplicant(actor)
                || enteredBy()
                        .filter(side -> actor.holds(Role.SECRETARIAT, pair(), side))
                        .isPresent();
    }

    /**
     * One of its papers is from now on another file, by somebody from whom it takes papers.
     *
     * @throws OutOfTurn where the case takes no paper now
     */
    void handInAgain(Actor actor, String earlier, String later);
}
