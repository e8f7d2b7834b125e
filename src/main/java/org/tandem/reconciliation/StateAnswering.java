package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;
import org.tandem.mirror.NotSigned;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.TreeHash;

/** Answers for the live book of a registry kept here: to its counterpart, which asks under its signature, and to itself. */
@ApplicationScoped
public class StateAnswering {

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final String TOTALS = "totals";

    private final Books books;
    private final StateRows rows;
    private final PublicLog logs;
    private final StateSigning signing;
    private final Numbering numbers;
    private final LegalTime time;
    private final Clock clock;

    @Inject
    StateAnswering(
            Books books,
            StateRows rows,
            PublicLog logs,
            StateSigning signing,
            Numbering numbers,
            LegalTime time,
            Clock clock) {
        this.numbers = numbers;
        this.time = time;
        this.books = books;
        this.rows = rows;
        this.logs = logs;
        this.signing = signing;
        this.clock = clock;
    }

    protected StateAnswering() {
        this(null, null, null, null, null, null, null);
    }

    /** @throws NotSigned where it was not asked by a registry of the pair, just now, under its signature */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public StateSigning.Sealed answer(byte[] text, String signature) {
        Party asker = StateSigning.said(text);
        StateQuestion question = signing.opened(asker, text, signature, StateQuestion.class);
        Party registry = Party.parse(question.to());
        Pair pair = Pair.parse(question.pair());
        if (!question.type().equals(StateQuestion.TYPE)
                || !question.v().equals(StateQuestion.VERSION)
                || !pair.has(asker)
                || !pair.has(registry)) {
            throw new StateRefused("it is of another kind or version, or of somebody else's pair");
        }
        if (Duration.between(sent(question), clock.instant()).abs().compareTo(FRESH) > 0) {
            throw new NotSigned("The question of the registry of %s was not asked just now.".formatted(asker));
        }
        if (!books.registries().contains(registry) || !books.keeps(registry, pair)) {
            throw new StateRefused("that book is not kept here");
        }
        long held = StateAsk.number(question.held());
        long before = logs.size(registry);
        List<StateAsk> asks = question.asks().stream()
                .filter(ask -> !ask.equals(TOTALS))
                .map(StateAsk::parse)
                .toList();
        List<String> states =
                new ArrayList<>(asks.isEmpty() ? List.of() : BookState.answers(asks, rows.book(registry, pair)));
        List<String> answers = new ArrayList<>();
        for (String ask : question.asks()) {
            answers.add(ask.equals(TOTALS) ? totals(registry, pair, asker) : states.remove(0));
        }
        // In this order: a leaf without a place that gets one in between is counted, and one that arrives is waited
        // for.
        boolean waiting = rows.isWaiting(registry);
        long after = logs.size(registry);
        return signing.seal(
                registry,
                new StateAnswer(
                        Long.toString(after),
                        answers,
                        Long.toString(before),
                        registry.code(),
                        pair.code(),
                        signing.fingerprint(new StateSigning.Sealed(
                                new String(text, java.nio.charset.StandardCharsets.UTF_8), signature)),
                        logs.root(registry, held).map(TreeHash::hex).orElse(""),
                        clock.instant().toString(),
                        asker.code(),
                        StateAnswer.TYPE,
                        StateQuestion.VERSION,
                        Boolean.toString(waiting)));
    }

    /** What another one is told is remembered, since it will stand in the day's statement. */
    private String totals(Party registry, Pair pair, Party asker) {
        List<StateRows.Total> totals = rows.totals(registry, pair);
        if (!asker.equals(registry) && !books.registries().contains(asker)) {
            numbers.hold("totals " + registry);
            rows.told(registry, pair, time.today(pair), totals);
        }
        return totals.stream().map(StateRows.Total::line).collect(Collectors.joining("\n"));
    }

    private static Instant sent(StateQuestion question) {
        try {
            return Instant.parse(question.sentAt());
        } catch (DateTimeException unreadable) {
            throw new StateRefused("it was asked at no moment");
        }
    }
}
