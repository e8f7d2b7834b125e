package org.tandem.finding;

import java.util.List;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;

/** A case as its room shows it to those who check it, answer in it or hand one of its papers in again. */
public interface ExaminedCase {

    /** Under which its findings are kept; the same all its life, also where it gets another number. */
    String key();

    /** Its number as it is printed now. */
    String printed();

    Pair pair();

    /** The version of the pair's rules that it is pinned to. */
    String rulesVersion();

    /** Ids of its papers as they are now. */
    List<String> papers();

    /** Codes of the organisations whose papers they are, also where a desk handed one in for them. */
    List<String> handedInFor();

    /** Whether this person has to do with it: by an office of the pair, as its applicant, or as the entity engaged. */
    boolean concerns(Actor actor);

    /** Whether this person answers for it. */
    boolean isApplicant(Actor actor);

    /** Whether anybody may read it. */
    boolean isPublic();

    /** Whether a desk checks now that it is complete. */
    boolean isWithDesks();

    /** Whether it takes a newer version of one of its papers now, from this person. */
    boolean takesPapersFrom(Actor actor);

    /**
     * One of its papers is from now on another file.
     *
     * @throws NotYours where the paper is not this person's to hand in
     * @throws OutOfTurn where the case takes no paper now
     */
    void handInAgain(Actor actor, String earlier, String later);
}
