package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.ledger.Books;
import org.tandem.mirror.Correspondent;
import org.tandem.mirror.Counterpart;
import org.tandem.mirror.Counterparts;
import org.tandem.mirror.Unreachable;
import org.tandem.mirror.Wire;
import org.tandem.transparency.TreeHash;

/**
 * Compares books with their logs: what a registry can add up from the leaves it holds with what the book's keeper answers.
 * A book kept here is asked by the same function with the same bytes as one at the other end of a line.
 */
@ApplicationScoped
public class Reconciling {

    private static final Logger LOG = Logger.getLogger(Reconciling.class.getName());

    private final Books books;
    private final MirrorFolding folding;
    private final SummedLogs logs;
    private final Findings findings;
    private final StateSigning signing;
    private final StateAnswering answering;
    private final Counterparts counterparts;
    private final Wire wire;
    private final Clock clock;

    @Inject
    Reconciling(
            Books books,
            MirrorFolding folding,
            SummedLogs logs,
            Findings findings,
            StateSigning signing,
            StateAnswering answering,
            Counterparts counterparts,
            Wire wire,
            Clock clock) {
        this.books = books;
        this.folding = folding;
        this.logs = logs;
        this.findings = findings;
        this.signing = signing;
        this.answering = answering;
        this.counterparts = counterparts;
        this.wire = wire;
        this.clock = clock;
    }

    protected Reconciling() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /** One who is asked, and what it took. */
    private final class Line implements Comparison.Other {

        private final Compared of;
        private final long held;
        private int questions;
        private long bytes;

        Line(Compared of, long held) {
            this.of = of;
            this.held = held;
        }

        @Override
        public Comparison.Answered ask(List<StateAsk> asks) {
            StateAnswer answer = answer(asks.stream().map(StateAsk::toString).toList());
            return new Comparison.Answered(answer.answers(), answer.span());
        }

        StateAnswer answer(List<String> asks) {
            StateSigning.Sealed question = signing.seal(
                    of.registry(),
                    new StateQuestion(
                            asks,
                            of.registry().code(),
                            Long.toString(held),
                            of.pair().code(),
                            clock.instant().toString(),
                            of.source().code(),
                            StateQuestion.TYPE,
                            StateQuestion.VERSION));
            StateSigning.Sealed answer = handed(question);
            questions++;
            bytes += question.bytes() + answer.bytes();
            StateAnswer read = signing.opened(
                    of.source(), answer.text().getBytes(StandardCharsets.UTF_8), answer.signature(), StateAnswer.class);
            if (!read.type().equals(StateAnswer.TYPE)
                    || !read.from().equals(of.source().code())
                    || !read.to().equals(of.registry().code())
                    || !read.pair().equals(of.pair().code())
                    || !read.question().equals(signing.fingerprint(question))) {
                throw new StateRefused("it answers something else");
            }
            return read;
        }

        private StateSigning.Sealed handed(StateSigning.Sealed question) {
            if (books.registries().contains(of.source())) {
                return answering.answer(question.text().getBytes(StandardCharsets.UTF_8), question.signature());
            }
            Counterpart keeper = counterparts
                    .keeperOf(Correspondent.registry(of.source()))
                    .filter(one -> one.address().isPresent())
                    .orElseThrow(() -> new Unreachable("its registry is not known here by an address"));
            Wire.Answer answer = wire.state(keeper, question.text(), question.signature());
            if (answer.status() != 200) {
                throw new Unreachable("answered " + answer.status());
            }
            return new StateSigning.Sealed(answer.body(), answer.signature());
        }
    }

    /** Every book of a pair that a registry kept here can compare, now. */
    public List<Result> compare(Pair pair) {
        List<Result> results = new ArrayList<>();
        for (Compared one : logs.compared()) {
            if (one.pair().equals(pair)) {
                results.add(compare(one));
            }
        }
        return results;
    }

    /** Compares, freezes what differs, and ends what was agreed to be repaired and is gone. */
    public Result compare(Compared of) {
        Line line = new Line(of, 0);
        try {
            folding.bringUp(of.registry(), of.source());
            StateRows.Summed summed = logs.summed(of);
            Comparison.Outcome outcome = new Comparison(
                            summed.series(),
                            (series, to) -> logs.read(of, series, to),
                            summed.units(),
                            summed.applied(),
                            line)
                    .outcome();
            return findings.keep(of, outcome, summed.vintages(), summed.applied(), logs.faults(of), line.bytes);
        } catch (Unreachable | Refusal unanswered) {
            return findings.unanswered(of, words(unanswered), line.questions, line.bytes);
        }
    }

    /** Whether each log is still the one whose entries are held; for every minute. */
    public void watchLogs() {
        for (Compared one : logs.compared()) {
            if (!one.registry().equals(one.source())) {
                try {
                    watch(one);
                    folding.bringUp(one.registry(), one.source());
                } catch (RuntimeException failed) {
                    LOG.log(
                            Level.WARNING,
                            "The log of " + one.source() + " was not compared; it is tried again",
                            failed);
                }
            }
        }
    }

    private void watch(Compared of) {
        Optional<StateRows.Held> held = logs.held(of);
        long size = held.map(StateRows.Held::size).orElse(0L);
        String root = held.map(StateRows.Held::root).orElse(TreeHash.EMPTY.hex());
        Result.Outcome outcome;
        Optional<Long> theirs = Optional.empty();
        Optional<String> note = Optional.empty();
        try {
            StateAnswer answer = new Line(of, size).answer(List.of());
            theirs = Optional.of(StateAsk.number(answer.after()));
            outcome = answer.root().equals(root) ? Result.Outcome.EQUAL : Result.Outcome.DIFFERS;
        } catch (Unreachable | Refusal unanswered) {
            outcome = Result.Outcome.UNANSWERED;
            note = Optional.of(words(unanswered));
        }
        if (outcome == Result.Outcome.DIFFERS) {
            LOG.log(Level.SEVERE, "The log of {0} is not the one whose {1} entries {2} holds", new Object[] {
                of.source(), size, of.registry()
            });
        }
        logs.keep(of, size, theirs, outcome, note);
    }

    /** The book's totals by kind of account and vintage, from its keeper; nothing while it does not answer. */
    Optional<List<StateRows.Total>> totals(Party registry, Party source, Pair pair) {
        try {
            return Optional.of(new Line(new Compared(registry, source, pair), 0)
                    .answer(List.of("totals"))
                    .answers()
                    .get(0)
                    .lines()
                    .map(StateRows.Total::parse)
                    .toList());
        } catch (Unreachable | Refusal unanswered) {
            return Optional.empty();
        }
    }

    private static String words(RuntimeException unanswered) {
        String words = String.valueOf(unanswered.getMessage());
        return words.substring(0, Math.min(400, words.length()));
    }
}
