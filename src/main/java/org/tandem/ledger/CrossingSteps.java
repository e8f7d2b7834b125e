package org.tandem.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Crossings.Said;
import org.tandem.protocol.Effect.KeepEvidence;
import org.tandem.protocol.Effect.Tell;
import org.tandem.protocol.Message.TransferAnswer;
import org.tandem.protocol.Once;
import org.tandem.protocol.Outcome;
import org.tandem.protocol.TransferProtocol;
import org.tandem.protocol.TransferProtocol.Receiving;
import org.tandem.protocol.TransferProtocol.Sending;

/**
 * What crosses from one registry of a pair into the other, as one of the two keeps it: what each step means is {@link
 * TransferProtocol}'s to say, and what an answer does with the units was written down with the offer.
 */
final class CrossingSteps {

    private static final String ABOUT = "CROSSING";

    private final Sql sql;
    private final Party registry;
    private final CrossingRows rows;

    CrossingSteps(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
        this.rows = new CrossingRows(sql, registry);
    }

    /**
     * Offers to the counterpart's account what an entry put in transit, in the same transaction. Again changes nothing.
     *
     * @param there unless it is not known any more; then nothing is told, since it was told when it was known
     */
    void offer(Entry moved, Optional<String> there) throws SQLException {
        if (!moved.kind().equals(Crossing.KIND)) {
            throw new IllegalArgumentException(moved.cause() + " put nothing in transit");
        }
        if (moved.postings().size() > Crossing.MOST_PARTS) {
            throw new CrossingRefused(
                    "These units lie in %d ranges of numbers, and %d at most cross together. Ask for fewer."
                            .formatted(moved.postings().size(), Crossing.MOST_PARTS));
        }
        Crossing crossing = new Crossing(
                moved.cause(),
                moved.pair(),
                registry,
                there.orElseGet(() -> Crossing.forgotten(moved.pair().counterpart(registry))),
                parts(moved),
                moved.at());
        alone(crossing.number());
        if (isKept(crossing)) {
            return;
        }
        Outcome.Done<Sending> next = must(TransferProtocol.offer(sending(crossing.number())), crossing.number());
        String counterpart = rows.keep(crossing, Optional.of(moved.cause()));
        List<Object[]> moves = new ArrayList<>();
        for (Posting posting : moved.postings()) {
            Crossing.Part part = new Crossing.Part(posting.series(), posting.units());
            String origin = posting.from().orElseThrow();
            moves.add(rows.move(crossing, counterpart, true, "crossed/", part, posting.to(), counterpart));
            moves.add(rows.move(crossing, counterpart, false, "returned/", part, posting.to(), origin));
        }
        rows.keepMoves(moves);
        if (there.isPresent()) {
            tellAll(next, Said.OFFER, crossing.pair(), crossing.number(), crossing.paper(), crossing.at());
        }
    }

    private static List<Crossing.Part> parts(Entry moved) {
        return moved.postings().stream()
                .map(posting -> new Crossing.Part(posting.series(), posting.units()))
                .toList();
    }

    /**
     * What the counterpart offers us. What could never be accepted is declined at once, since nobody but us can give the
     * units back.
     */
    void offered(Crossing crossing, Instant now) throws SQLException {
        alone(crossing.number());
        if (isKept(crossing)) {
            return;
        }
        Receiving before = receiving(crossing.number());
        boolean recorded = true;
        for (Crossing.Part part : crossing.parts()) {
            recorded &=
                    sql.any("select 1 from series where registry = ? and series = ?", registry.code(), part.series());
        }
        must(TransferProtocol.offered(before, recorded), crossing.number());
        if (before != Receiving.UNKNOWN) {
            return;
        }
        if (areOnTheirWay(crossing)) {
            throw new OutOfTurn("The answer by which units of %s became the sender's has not arrived here yet."
                    .formatted(crossing.number()));
        }
        Optional<String> never = neverAccepted(crossing);
        if (never.isPresent()) {
            decline(
                    declined(crossing.pair(), crossing.number(), never.get(), now),
                    Said.ANSWER.message(crossing.number()));
            return;
        }
        receive(crossing);
    }

    private void receive(Crossing crossing) throws SQLException {
        String counterpart = rows.keep(crossing, Optional.empty());
        rows.keepMoves(crossing.parts().stream()
                .map(part -> rows.move(crossing, counterpart, true, Crossing.ARRIVAL, part, counterpart, crossing.to()))
                .toList());
    }

    /** Our own answer, final. The same again changes nothing. */
    void answer(String number, boolean accept, String reason, String actor, Instant now) throws SQLException {
        alone(number);
        Receiving before = receiving(number);
        Outcome.Done<Receiving> next = must(TransferProtocol.answer(before, accept), number);
        if (next.state() == before) {
            return;
        }
        Crossing crossing = rows.find(number).orElseThrow();
        Crossing.Answer answer = new Crossing.Answer(number, crossing.pair(), registry, accept, reason, now);
        if (!accept) {
            decline(answer, Said.ANSWER.message(number));
            return;
        }
        mustReceive(crossing);
        rows.keep(answer);
        new CrossingMoves(sql, registry)
                .carryOut(
                        answer,
                        Crossing.ARRIVED,
                        Map.of("offered", crossing.at().toString()),
                        actor,
                        now);
        tellAll(next, Said.ANSWER, crossing.pair(), number, answer.paper(), now);
    }

    /** The counterpart's answer to what we offered: the units are its own, or ours again. The same again changes nothing. */
    void answered(Crossing.Answer answer, String actor, Instant now) throws SQLException {
        alone(answer.number());
        if (rows.find(answer.number())
                .filter(crossing -> crossing.receiver().equals(answer.by())
                        && crossing.pair().equals(answer.pair()))
                .isEmpty()) {
            throw new Unknown("crossing", answer.number());
        }
        Sending before = sending(answer.number());
        Outcome.Done<Sending> next =
                must(TransferProtocol.answered(before, new TransferAnswer(answer.accepted())), answer.number());
        if (next.effects().stream().anyMatch(KeepEvidence.class::isInstance)) {
            throw new AnsweredOtherwise(answer.by(), answer.number());
        }
        if (next.state() == before) {
            return;
        }
        rows.keep(answer);
        new CrossingMoves(sql, registry)
                .carryOut(
                        answer,
                        answer.accepted() ? Crossing.CROSSED : Crossing.RETURNED,
                        Map.of("answered", answer.at().toString()),
                        actor,
                        now);
    }

    /**
     * Does again what an entry of our own log says that an answer did, from its words alone: what came before it may be lost
     * as well.
     */
    void again(Entry told) throws SQLException {
        String number = told.details().get("crossing");
        Party counterpart = told.pair().counterpart(registry);
        if (told.kind().equals(Crossing.ARRIVED)) {
            String to = told.postings().get(0).to();
            if (new ChartOfAccounts(sql, registry).find(to).isEmpty()) {
                throw new OutOfTurn("Account %s, in which units arrived, is not here.".formatted(to));
            }
            Crossing crossing = new Crossing(
                    number,
                    told.pair(),
                    counterpart,
                    to,
                    parts(told),
                    Instant.parse(told.details().get("offered")));
            if (!isKept(crossing)) {
                receive(crossing);
            }
            answer(number, true, "", told.actor(), told.at());
        } else {
            answered(
                    new Crossing.Answer(
                            number,
                            told.pair(),
                            counterpart,
                            told.kind().equals(Crossing.CROSSED),
                            "",
                            Instant.parse(told.details().get("answered"))),
                    told.actor(),
                    told.at());
        }
    }

    /** As its leaf says that we declined. Why is lost, so it is told under another number than the first time. */
    void declinedAgain(Crossing.Answer answer) throws SQLException {
        alone(answer.number());
        Receiving before = receiving(answer.number());
        if (before == Receiving.ACCEPTED) {
            throw new AnsweredOtherwise(registry, answer.number());
        }
        if (before != Receiving.DECLINED) {
            decline(answer, again(answer.number()));
        }
    }

    /** Asks the receiver to decline; once is enough. The units stay where they are. */
    void askToCancel(String number, Instant now) throws SQLException {
        alone(number);
        Outcome.Done<Sending> next = must(TransferProtocol.askToCancel(sending(number)), number);
        Crossing crossing = rows.find(number).orElseThrow();
        if (!isTold(crossing.pair(), Said.CANCEL.message(number))) {
            String paper = new Crossing.Cancel(number, crossing.pair(), registry).paper();
            tellAll(next, Said.CANCEL, crossing.pair(), number, paper, now);
        }
    }

    /** The sender asks to cancel: declined, if nothing was answered. What was, it may have lost, so it is told once more. */
    void cancelAsked(Crossing.Cancel asked, Instant now) throws SQLException {
        alone(asked.number());
        Receiving before = receiving(asked.number());
        if (must(TransferProtocol.cancelAsked(before), asked.number()).state() != before) {
            decline(
                    declined(asked.pair(), asked.number(), "The sender asked to cancel it.", now),
                    Said.ANSWER.message(asked.number()));
        } else if (!isTold(asked.pair(), again(asked.number()))) {
            Crossing.Answer answer = rows.answerTo(asked.number()).orElseThrow();
            tell(again(asked.number()), answer.pair(), answer.number(), answer.paper(), now);
        }
    }

    /** The number under which an answer is told a second time. */
    private static String again(String number) {
        return Said.ANSWER.message(number) + "/again";
    }

    private boolean isTold(Pair pair, String message) throws SQLException {
        return sql.any(
                "select 1 from outbox where registry = ? and recipient = ? and message = ?",
                registry.code(),
                pair.counterpart(registry).code(),
                message);
    }

    /** Steps on one crossing come one after the other. On H2 the first two may not: what they come to is the same either way. */
    private void alone(String number) throws SQLException {
        if (RegistryScope.isPostgresql(sql.connection())) {
            sql.any("select pg_advisory_xact_lock(hashtextextended(? || '/' || ?, 45))", registry.code(), number);
        } else {
            sql.any("select 1 from crossing where registry = ? and crossing = ? for update", registry.code(), number);
        }
    }

    private Sending sending(String number) throws SQLException {
        Optional<Boolean> sent = rows.isSending(number);
        if (sent.isEmpty() || !sent.get()) {
            return Sending.HERE;
        }
        return rows.answerTo(number)
                .map(answer -> answer.accepted() ? Sending.GONE : Sending.BACK)
                .orElse(Sending.IN_TRANSIT);
    }

    private Receiving receiving(String number) throws SQLException {
        Optional<Crossing.Answer> answer =
                rows.answerTo(number).filter(one -> one.by().equals(registry));
        if (answer.isPresent()) {
            return answer.get().accepted() ? Receiving.ACCEPTED : Receiving.DECLINED;
        }
        return rows.isSending(number).filter(sending -> !sending).isPresent() ? Receiving.OFFERED : Receiving.UNKNOWN;
    }

    private boolean isKept(Crossing crossing) throws SQLException {
        Optional<String> kept = rows.find(crossing.number()).map(Crossing::paper);
        return switch (Once.of(kept, crossing.paper())) {
            case FIRST -> false;
            case AGAIN -> true;
            case OTHERWISE -> throw new OtherUnderSameCause(crossing.number());
        };
    }

    private <S> Outcome.Done<S> must(Outcome<S> outcome, String number) {
        return outcome.orRefuse(objection -> switch (objection) {
            case NOT_RECORDED -> new OutOfTurn("The units of %s are not recorded here yet.".formatted(number));
            case NOT_OFFERED -> new Unknown("crossing", number);
            case NOT_IN_TRANSIT -> new OutOfTurn("The units of %s are not in transit.".formatted(number));
            case ANSWERED_OTHERWISE -> new AnsweredOtherwise(registry, number);
            default -> new IllegalStateException("%s: %s".formatted(number, objection));
        });
    }

    private Crossing.Answer declined(Pair pair, String number, String reason, Instant now) {
        return new Crossing.Answer(number, pair, registry, false, reason, now);
    }

    /** With its leaf, so that it cannot be lost or denied: the units are spendable again where they came from. */
    private void decline(Crossing.Answer answer, String message) throws SQLException {
        rows.keep(answer);
        Declared.declare(sql, registry, ABOUT, answer.number(), answer.leaf());
        tell(message, answer.pair(), answer.number(), answer.paper(), answer.at());
    }

    private Optional<String> neverAccepted(Crossing crossing) throws SQLException {
        Optional<Account> to = new ChartOfAccounts(sql, registry).find(crossing.to());
        if (to.filter(account -> account.isOpen() && account.isSpendable()).isEmpty()) {
            return Optional.of("There is no open holding account %s here.".formatted(crossing.to()));
        }
        for (Crossing.Part part : crossing.parts()) {
            if (!isTheirs(crossing.pair(), part)) {
                return Optional.of("Units %s of %s are not the sender's.".formatted(part.units(), part.series()));
            }
        }
        return Optional.empty();
    }

    /** As it is when it is answered: meanwhile the account may have been closed, or the same units offered twice. */
    private void mustReceive(Crossing crossing) throws SQLException {
        neverAccepted(crossing).ifPresent(why -> {
            throw new CrossingRefused("%s cannot be accepted. %s".formatted(crossing.number(), why));
        });
    }

    /** Whether some of them were offered by us, and we have not heard that they were accepted: only then can they come back. */
    private boolean areOnTheirWay(Crossing crossing) throws SQLException {
        for (Crossing.Part part : crossing.parts()) {
            if (sql.any(
                    "select 1 from unit_block b join account a on a.registry = b.registry and a.account = b.account"
                            + " where b.registry = ? and b.series = ? and b.first_no < ? and b.next_no > ?"
                            + " and a.transit = true",
                    registry.code(),
                    part.series(),
                    part.units().next(),
                    part.units().first())) {
                return true;
            }
        }
        return false;
    }

    /** No block of the counterpart's account is ever joined, and a part is one block of its owner: so it lies in one of ours. */
    private boolean isTheirs(Pair pair, Crossing.Part part) throws SQLException {
        return sql.any(
                "select 1 from series s join unit_block b on b.registry = s.registry and b.series = s.series"
                        + " join account a on a.registry = b.registry and a.account = b.account"
                        + " where s.registry = ? and s.series = ? and s.pair = ? and a.pair = s.pair"
                        + " and b.first_no <= ? and b.next_no >= ?",
                registry.code(),
                part.series(),
                pair.code(),
                part.units().first(),
                part.units().next());
    }

    private void tellAll(Outcome.Done<?> next, Said said, Pair pair, String number, String paper, Instant at)
            throws SQLException {
        if (next.effects().stream().anyMatch(Tell.class::isInstance)) {
            tell(said.message(number), pair, number, paper, at);
        }
    }

    private void tell(String message, Pair pair, String number, String paper, Instant at) throws SQLException {
        sql.update(
                "insert into outbox (registry, recipient, message, about, subject, body, created)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                pair.counterpart(registry).code(),
                message,
                ABOUT,
                number,
                paper,
                at);
    }
}
