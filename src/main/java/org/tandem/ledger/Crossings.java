package org.tandem.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * What crosses from one registry of a pair into the other: in transit it is spendable nowhere, and the receiver's one final
 * answer makes it the receiver's or the sender's again. Each step is one registry's alone, and what the other has to know of
 * it stands in the outbox from the same transaction. Each call joins the caller's transaction.
 */
@ApplicationScoped
@Transactional
public class Crossings {

    /** What one registry says to the other. */
    public enum Said {
        OFFER,
        ANSWER,
        CANCEL;

        /** The number of what is said of this crossing: {@code offer:XA-T-0001}. */
        public String message(String crossing) {
            return name().toLowerCase(Locale.ROOT) + ":" + crossing;
        }

        /** Of a message's number. */
        public static Said of(String message) {
            return valueOf(message.substring(0, message.indexOf(':')).toUpperCase(Locale.ROOT));
        }
    }

    private interface Step {
        void on(CrossingSteps steps) throws SQLException;
    }

    private final RegistryScope scope;

    @Inject
    public Crossings(RegistryScope scope) {
        this.scope = scope;
    }

    protected Crossings() {
        this(null);
    }

    /** Opens the registry's one account in which units wait for an answer. The same again changes nothing. */
    public void openTransit(Party registry, AccountOpening opening, Instant at) {
        scope.in(registry, sql -> {
            new ChartOfAccounts(sql, registry).openTransit(opening, at);
            return null;
        });
    }

    /**
     * Offers what an entry of this same transaction moved into transit. Again changes nothing.
     *
     * @param there the account of the counterpart's registry that is to get the units
     */
    public void offer(Party registry, Entry moved, String there) {
        step(registry, steps -> steps.offer(moved, Optional.of(there)));
    }

    /**
     * Offers again what an entry in the registry's own log put in transit.
     *
     * @param there as far as it is still known
     */
    public void offerAgain(Party registry, Entry moved, Optional<String> there) {
        step(registry, steps -> steps.offer(moved, there));
    }

    /** Asks the receiver to decline; frees nothing. */
    public void askToCancel(Party registry, String number, Instant now) {
        step(registry, steps -> steps.askToCancel(number, now));
    }

    /**
     * The receiver's own answer, once and finally. The same again changes nothing.
     *
     * @param reason for people; empty where it accepts
     * @throws AnsweredOtherwise if the other answer was given
     * @throws CrossingRefused if the units cannot be accepted as they were offered
     */
    public void answer(Party registry, String number, boolean accept, String reason, String actor, Instant now) {
        step(registry, steps -> steps.answer(number, accept, reason, actor, now));
    }

    /**
     * What a counterpart said of a crossing, in the words of its outbox. Once is enough.
     *
     * @throws org.tandem.kernel.OutOfTurn if the units are not recorded here yet
     * @throws AnsweredOtherwise if the counterpart answered otherwise before
     * @throws CrossingRefused if it is nothing that one registry says to the other
     */
    public void told(Party registry, Party from, Said said, String paper, String actor, Instant now) {
        step(registry, steps -> {
            switch (said) {
                case OFFER -> {
                    Crossing crossing = read(paper, Crossing::parse);
                    mustSay(crossing.from(), from, crossing.pair(), registry);
                    steps.offered(crossing, now);
                }
                case ANSWER -> {
                    Crossing.Answer answer = read(paper, Crossing.Answer::parse);
                    mustSay(answer.by(), from, answer.pair(), registry);
                    steps.answered(answer, actor, now);
                }
                case CANCEL -> {
                    Crossing.Cancel cancel = read(paper, Crossing.Cancel::parse);
                    mustSay(cancel.by(), from, cancel.pair(), registry);
                    steps.cancelAsked(cancel, now);
                }
            }
        });
    }

    /** Does again what the registry's own log says that an answer did: units arrived, crossed or came back. */
    public void again(Party registry, Entry told) {
        step(registry, steps -> steps.again(told));
    }

    /** Declines again what the registry's own log says that it declined. */
    public void declinedAgain(Party registry, Crossing.Answer told) {
        step(registry, steps -> steps.declinedAgain(told));
    }

    /**
     * Whether the registry holds the sender's own log of this: that exactly these units are in transit there. Before that, the
     * sender could still lose that it offered them, and have them twice.
     */
    public boolean isOfferLogged(Party registry, Crossing offered) {
        return scope.in(registry, sql -> new LoggedCrossings(sql, registry).isOfferLogged(offered));
    }

    /**
     * Whether the registry holds the receiver's own log of this answer to what it offered. Before that, the receiver could
     * still lose it, and answer otherwise.
     */
    public boolean isAnswerLogged(Party registry, String paper) {
        Crossing.Answer answer = read(paper, Crossing.Answer::parse);
        return scope.in(registry, sql -> {
            Optional<Crossing> offered = new CrossingRows(sql, registry).find(answer.number());
            return offered.isPresent() && new LoggedCrossings(sql, registry).isAnswerLogged(offered.get(), answer);
        });
    }

    public Optional<Crossing> find(Party registry, String number) {
        return scope.in(registry, sql -> new CrossingRows(sql, registry).find(number));
    }

    /** The account that the units left; nothing at the receiver. */
    public Optional<String> origin(Party registry, String number) {
        return scope.in(registry, sql -> new CrossingRows(sql, registry).origin(number));
    }

    public Optional<Crossing.Answer> answerTo(Party registry, String number) {
        return scope.in(registry, sql -> new CrossingRows(sql, registry).answerTo(number));
    }

    /** What waits for this registry's own answer, by number. */
    public List<Crossing> unanswered(Party registry) {
        return scope.in(registry, sql -> new CrossingRows(sql, registry).unanswered());
    }

    private void step(Party registry, Step step) {
        scope.in(registry, sql -> {
            step.on(new CrossingSteps(sql, registry));
            return null;
        });
    }

    private static <T> T read(String paper, Function<String, T> reader) {
        try {
            return reader.apply(paper);
        } catch (IllegalArgumentException malformed) {
            throw unreadable();
        }
    }

    private static void mustSay(Party said, Party from, Pair pair, Party registry) {
        if (!said.equals(from)
                || !pair.has(registry)
                || !pair.counterpart(registry).equals(from)) {
            throw unreadable();
        }
    }

    private static CrossingRefused unreadable() {
        return new CrossingRefused("This is nothing that one registry says to the other of units that cross.");
    }
}
