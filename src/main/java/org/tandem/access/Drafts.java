package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;

/**
 * Forms that are not sent yet, kept in the database so that an ended sign-in, another machine or an hour's pause loses
 * nothing. Everybody sees their own alone. A draft is sent once: that is what makes a double click harmless.
 */
@ApplicationScoped
@Transactional
public class Drafts {

    /** More than any form of ours holds; what is larger is a file and belongs among the documents. */
    private static final int MOST_CHARACTERS = 200_000;

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    public Drafts(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    protected Drafts() {
        this(null, null);
    }

    /** @param form which form, with its subject where it has one: {@code project/validation XB001} */
    public Draft start(Actor actor, String form, Map<String, String> content) {
        Draft draft = new Draft(UUID.randomUUID(), actor.person(), form, checked(content), now());
        entities.persist(draft);
        entities.flush();
        return draft;
    }

    /**
     * Keeps what is typed.
     *
     * @param version the {@link Draft#version()} that the window has
     * @return the draft with its next version
     * @throws SavedElsewhere if another window saved since
     */
    public Draft save(Actor actor, UUID id, long version, Map<String, String> content) {
        Draft draft = own(actor, id);
        refuseIfSubmitted(draft);
        if (draft.version() != version) {
            throw new SavedElsewhere();
        }
        draft.save(checked(content), now());
        entities.flush();
        return draft;
    }

    public Draft load(Actor actor, UUID id) {
        return find(actor, id, LockModeType.NONE);
    }

    /** The person's newest open draft of this form, to be offered when they come back to it. */
    public Optional<Draft> open(Actor actor, String form) {
        return open(actor).stream().filter(d -> d.form().equals(form)).findFirst();
    }

    /** The person's drafts that were not sent, newest first. */
    public List<Draft> open(Actor actor) {
        return entities.createQuery(
                        "select d from Draft d where d.person = :person and d.submitted is null order by d.saved desc",
                        Draft.class)
                .setParameter("person", actor.person())
                .setMaxResults(100)
                .getResultList();
    }

    /**
     * Sends a draft: does the act and marks the draft in one transaction. Two at once wait for each other, and the second
     * is refused.
     *
     * @param act the use case's step; gives what it became, for example the number
     * @throws AlreadySubmitted with the first outcome, when it was sent before
     */
    public String submit(Actor actor, UUID id, Supplier<String> act) {
        Draft draft = own(actor, id);
        refuseIfSubmitted(draft);
        String outcome = act.get();
        draft.submitted(outcome, now());
        return outcome;
    }

    /**
     * Sends a form as it stands. What was sent is kept with it, so that the same form sent again is told from another one
     * under the same draft.
     *
     * @param sent the fields, by which of several forms of a page was sent too
     * @throws AlreadySubmitted with the first outcome, when exactly this was sent before
     * @throws SentOtherwise when something else was
     */
    public String submit(Actor actor, UUID id, Map<String, String> sent, Supplier<String> act) {
        Draft draft = own(actor, id);
        if (draft.submittedAs().isPresent() && !draft.content().equals(sent)) {
            throw new SentOtherwise();
        }
        refuseIfSubmitted(draft);
        draft.save(checked(sent), now());
        String outcome = act.get();
        draft.submitted(outcome, now());
        return outcome;
    }

    /**
     * Keeps what arrived when it could not be acted on, because the sign-in that the form was opened with is over. It
     * takes the place of what the draft held, opens nothing and sends nothing.
     *
     * @return whether there was such a draft of this person
     */
    public boolean keep(String person, UUID id, Map<String, String> content) {
        Draft draft = entities.find(Draft.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (draft == null
                || !draft.person().equals(person)
                || draft.submittedAs().isPresent()) {
            return false;
        }
        draft.save(checked(content), now());
        return true;
    }

    /** The same for a step that is already under way in the caller's transaction. */
    public void submitted(Actor actor, UUID id, String outcome) {
        submit(actor, id, () -> outcome);
    }

    /** Throws a draft away. One that was sent stays, because it says where it went. */
    public void discard(Actor actor, UUID id) {
        Draft draft = own(actor, id);
        refuseIfSubmitted(draft);
        entities.remove(draft);
    }

    private Draft own(Actor actor, UUID id) {
        return find(actor, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Another person's draft is as unknown as none. */
    private Draft find(Actor actor, UUID id, LockModeType lock) {
        Draft draft = entities.find(Draft.class, id, lock);
        if (draft == null || !draft.person().equals(actor.person())) {
            throw new Unknown("draft", id.toString());
        }
        return draft;
    }

    private static void refuseIfSubmitted(Draft draft) {
        draft.submittedAs().ifPresent(outcome -> {
            throw new AlreadySubmitted(outcome);
        });
    }

    private static Map<String, String> checked(Map<String, String> content) {
        int size = content.entrySet().stream()
                .mapToInt(e -> e.getKey().length()
                        + (e.getValue() == null ? 0 : e.getValue().length()))
                .sum();
        if (size > MOST_CHARACTERS) {
            throw InputRefused.field(
                    "content",
                    "A draft holds %d characters; this has %d. Attach long texts as files."
                            .formatted(MOST_CHARACTERS, size));
        }
        return content;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
