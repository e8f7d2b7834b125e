package org.tandem.bilateral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
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
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * Which ministries the two sides act through, each from its day on: one is renamed, or another one comes in its place, and what
 * was signed before stays under the name of its day. Each side's desk enters its own government's.
 */
@ApplicationScoped
@Transactional
public class Ministries {

    private static final int MOST = 200;

    private final EntityManager entities;
    private final Numbering numbers;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public Ministries(EntityManager entities, Numbering numbers, LegalTime time, AuditTrail audit) {
        this.entities = entities;
        this.numbers = numbers;
        this.time = time;
        this.audit = audit;
    }

    protected Ministries() {
        this(null, null, null, null);
    }

    /** All of a pair: by side and post, the latest first. */
    public List<Ministry> of(Pair pair) {
        return entities.createQuery(
                        "select m from Ministry m where m.pair = :pair order by m.party, m.post, m.since desc",
                        Ministry.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    /** Of these, the one that held an office on a day: {@code XA-XB/XA/CO_CHAIR}. */
    public static Optional<Ministry> on(List<Ministry> ofPair, String office, LocalDate day) {
        return Post.of(office).flatMap(post -> ofPair.stream()
                .filter(one -> one.post() == post
                        && ("/" + office).contains("/" + one.side() + "/")
                        && !one.since().isAfter(day))
                .findFirst());
    }

    /** Refuses what could not be entered, everything that is wrong with it at once. Stores nothing. */
    public MinistryDraft check(Actor desk, MinistryDraft draft) {
        asDesk(desk, draft);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(draft.post() != null, "post", "Say what the ministry does for its side.")
                .unless(draft.since() != null, "since", "Enter the first day on which it does.")
                .unless(
                        draft.since() == null || !draft.since().isAfter(time.today(draft.pair())),
                        "since",
                        "Enter it once it holds the post; the first day is not a coming one.")
                .unless(draft.way() != null, "way", "Say how it came to hold the post.");
        String name = problems.text("name", draft.name(), MOST, "Enter the name of the ministry.");
        String basis = problems.text("basis", draft.basis(), MOST, "Enter the law, decree or note that says so.");
        problems.refuseIfAny();
        Optional<Ministry> last = last(draft.pair(), draft.side(), draft.post());
        last.filter(before -> !before.since().isBefore(draft.since())).ifPresent(before -> {
            throw InputRefused.field(
                    "since",
                    "%s holds the post since %s; what comes after it begins later."
                            .formatted(before.name(), PairStopped.day(before.since())));
        });
        problems.unless(
                        last.isPresent() == (draft.way() != Ministry.Way.FIRST),
                        "way",
                        last.isPresent()
                                ? "%s is recorded already: say whether it is renamed or succeeded."
                                        .formatted(last.get().name())
                                : "None is recorded yet, so this is the first.")
                .refuseIfAny();
        return new MinistryDraft(draft.pair(), draft.side(), draft.post(), draft.since(), name, draft.way(), basis);
    }

    public void enter(Actor desk, MinistryDraft draft) {
        asDesk(desk, draft);
        // Held before anything is looked at: of two that would follow the same one only one is entered.
        numbers.hold(draft.pair() + "-N");
        MinistryDraft clean = check(desk, draft);
        entities.persist(new Ministry(clean, desk.person(), time.today(clean.pair())));
        audit.record(desk, "entered a ministry", clean.pair().code());
    }

    private static void asDesk(Actor desk, MinistryDraft draft) {
        if (draft.pair() == null) {
            throw InputRefused.field("pair", "Name the pair, for example XA-XB.");
        }
        if (draft.side() == null || !draft.pair().has(draft.side())) {
            throw InputRefused.field("side", "Say for which side's desk you enter it.");
        }
        desk.as(Role.SECRETARIAT, draft.pair(), draft.side());
    }

    private Optional<Ministry> last(Pair pair, Party side, Post post) {
        return of(pair).stream()
                .filter(one -> one.side().equals(side) && one.post() == post)
                .findFirst();
    }
}
