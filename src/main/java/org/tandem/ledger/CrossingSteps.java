package org.tandem.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
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

    /** Of a registry and an account. */
    static final String MAY_RETURN = "select 1 from crossing_move m where m.registry = ? and m.to_account = ?"
            + " and m.sending = true and m.accepted = false and not exists (select 1 from crossing_answer r"
            + " where r.registry = m.registry and r.crossing = m.crossing)";

    private static final String ABOUT = "CROSSING";

    /** What an answer does with one range. */
    private record Move(String cause, String series, UnitRange units, String from, String to) {}

    private record Block(long first, long next, long start) {}

    private final Sql sql;
    private final Party registry;

    CrossingSteps(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
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
        String counterpart = keep(crossing, Optional.of(moved.cause()));
        List<Object[]> moves = new ArrayList<>();
        for (Posting posting : moved.postings()) {
            Crossing.Part part = new Crossing.Part(posting.series(), posting.units());
            String origin = posting.from().orElseThrow();
            moves.add(move(crossing, counterpart, true, "crossed/", part, posting.to(), counterpart));
            moves.add(move(crossing, counterpart, false, "returned/", part, posting.to(), origin));
        }
        keepMoves(moves);
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
        String counterpart = keep(crossing, Optional.empty());
        keepMoves(crossing.parts().stream()
                .map(part -> move(crossing, counterpart, true, Crossing.ARRIVAL, part, counterpart, crossing.to()))
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
        Crossing crossing = find(number).orElseThrow();
        Crossing.Answer answer = new Crossing.Answer(number, crossing.pair(), registry, accept, reason, now);
        if (!accept) {
            decline(answer, Said.ANSWER.message(number));
            return;
        }
        mustReceive(crossing);
        keep(answer);
        carryOut(answer, Crossing.ARRIVED, Map.of("offered", crossing.at().toString()), actor, now);
        tellAll(next, Said.ANSWER, crossing.pair(), number, answer.paper(), now);
    }

    /** The counterpart's answer to what we offered: the units are its own, or ours again. The same again changes nothing. */
    void answered(Crossing.Answer answer, String actor, Instant now) throws SQLException {
        alone(answer.number());
        if (find(answer.number())
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
        keep(answer);
        carryOut(
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

    /**
     * Whether the counterpart's log says, as far as it was added up here, that these units of its are in transit: that they
     * were put there for this crossing, and have not left since.
     */
    boolean isOfferLogged(Crossing crossing) throws SQLException {
        if (!isLogged(crossing.from(), crossing.number(), Crossing.KIND, Crossing.fingerprint(crossing.parts()))) {
            return false;
        }
        for (Crossing.Part part : crossing.parts()) {
            if (loggedInTransit(crossing.from(), part)
                    != part.units().quantity().count()) {
                return false;
            }
        }
        return true;
    }

    /** How many; none of a series that is held. A log that was added up may have one range in several blocks. */
    private long loggedInTransit(Party source, Crossing.Part part) throws SQLException {
        return sql.one(
                        "select sum(least(b.next_no, ?) - greatest(b.first_no, ?)) from mirror_series s"
                                + " join mirror_block b on b.registry = s.registry and b.source = s.source"
                                + " and b.series = s.series and b.account = s.transit where s.registry = ?"
                                + " and s.source = ? and s.series = ? and s.held_at is null and b.first_no < ?"
                                + " and b.next_no > ? and b.first_no >= (select max(f.first_no) from mirror_block f"
                                + " where f.registry = s.registry and f.source = s.source and f.series = s.series"
                                + " and f.first_no <= ?)",
                        row -> row.getLong(1),
                        part.units().next(),
                        part.units().first(),
                        registry.code(),
                        source.code(),
                        part.series(),
                        part.units().next(),
                        part.units().first(),
                        part.units().first())
                .orElse(0L);
    }

    /** Whether the counterpart's log says the same of what we offered, as far as it was added up here. */
    boolean isAnswerLogged(Crossing.Answer answer) throws SQLException {
        Optional<Crossing> offered = find(answer.number());
        return offered.isPresent()
                && isLogged(
                        answer.by(),
                        answer.number(),
                        answer.accepted() ? Crossing.ARRIVED : Crossing.DECLINED,
                        answer.accepted() ? Crossing.fingerprint(offered.get().parts()) : "");
    }

    private boolean isLogged(Party source, String number, String said, String units) throws SQLException {
        return sql.any(
                "select 1 from mirror_crossing where registry = ? and source = ? and crossing = ? and said = ?"
                        + " and units = ?",
                registry.code(),
                source.code(),
                number,
                said,
                units);
    }

    /** Asks the receiver to decline; once is enough. The units stay where they are. */
    void askToCancel(String number, Instant now) throws SQLException {
        alone(number);
        Outcome.Done<Sending> next = must(TransferProtocol.askToCancel(sending(number)), number);
        Crossing crossing = find(number).orElseThrow();
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
            Crossing.Answer answer = answerTo(asked.number()).orElseThrow();
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

    Optional<Crossing> find(String number) throws SQLException {
        return sql.one(
                "select paper from crossing where registry = ? and crossing = ?",
                row -> Crossing.parse(row.getString(1)),
                registry.code(),
                number);
    }

    /** The account that units left; nothing at the receiver. */
    Optional<String> origin(String number) throws SQLException {
        return sql.one(
                "select to_account from crossing_move where registry = ? and crossing = ? and sending = true"
                        + " and accepted = false fetch first 1 row only",
                row -> row.getString(1),
                registry.code(),
                number);
    }

    Optional<Crossing.Answer> answerTo(String number) throws SQLException {
        return sql.one(
                "select paper from crossing_answer where registry = ? and crossing = ?",
                row -> Crossing.Answer.parse(row.getString(1)),
                registry.code(),
                number);
    }

    /** What waits for this registry's own answer, by number. */
    List<Crossing> unanswered() throws SQLException {
        return sql.list(
                "select c.paper from crossing c where c.registry = ? and c.sending = false and not exists (select 1"
                        + " from crossing_answer a where a.registry = c.registry and a.crossing = c.crossing)"
                        + " order by c.crossing fetch first 1000 rows only",
                row -> Crossing.parse(row.getString(1)),
                registry.code());
    }

    /** Whether units left this account that a counterpart may still decline. */
    boolean mayReturnTo(String account) throws SQLException {
        return sql.any(MAY_RETURN, registry.code(), account);
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
        Optional<Boolean> sent = isSending(number);
        if (sent.isEmpty() || !sent.get()) {
            return Sending.HERE;
        }
        return answerTo(number)
                .map(answer -> answer.accepted() ? Sending.GONE : Sending.BACK)
                .orElse(Sending.IN_TRANSIT);
    }

    private Receiving receiving(String number) throws SQLException {
        Optional<Crossing.Answer> answer =
                answerTo(number).filter(one -> one.by().equals(registry));
        if (answer.isPresent()) {
            return answer.get().accepted() ? Receiving.ACCEPTED : Receiving.DECLINED;
        }
        return isSending(number).filter(sending -> !sending).isPresent() ? Receiving.OFFERED : Receiving.UNKNOWN;
    }

    private Optional<Boolean> isSending(String number) throws SQLException {
        return sql.one(
                "select sending from crossing where registry = ? and crossing = ?",
                row -> row.getBoolean(1),
                registry.code(),
                number);
    }

    private boolean isKept(Crossing crossing) throws SQLException {
        Optional<String> kept = find(crossing.number()).map(Crossing::paper);
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

    /** @return the account that stands for the counterpart */
    private String keep(Crossing crossing, Optional<String> offer) throws SQLException {
        String counterpart = new ChartOfAccounts(sql, registry).counterpart(crossing.pair());
        sql.update(
                "insert into crossing (registry, crossing, pair, sending, counterpart_account, offer, paper)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                crossing.number(),
                crossing.pair().code(),
                offer.isPresent(),
                counterpart,
                offer.orElse(null),
                crossing.paper());
        return counterpart;
    }

    private void keep(Crossing.Answer answer) throws SQLException {
        sql.update(
                "insert into crossing_answer (registry, crossing, accepted, paper) values (?, ?, ?, ?)",
                registry.code(),
                answer.number(),
                answer.accepted(),
                answer.paper());
    }

    private Object[] move(
            Crossing crossing,
            String counterpart,
            boolean accepted,
            String cause,
            Crossing.Part part,
            String from,
            String to) {
        return new Object[] {
            registry.code(),
            crossing.number(),
            crossing.from().equals(registry),
            counterpart,
            accepted,
            cause + crossing.number(),
            part.series(),
            part.units().first(),
            part.units().next(),
            from,
            false,
            to
        };
    }

    private void keepMoves(List<Object[]> moves) throws SQLException {
        sql.updateAll(
                "insert into crossing_move (registry, crossing, sending, counterpart_account, accepted, cause, series,"
                        + " first_no, next_no, from_account, from_terminal, to_account)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                moves);
    }

    private Crossing.Answer declined(Pair pair, String number, String reason, Instant now) {
        return new Crossing.Answer(number, pair, registry, false, reason, now);
    }

    /** With its leaf, so that it cannot be lost or denied: the units are spendable again where they came from. */
    private void decline(Crossing.Answer answer, String message) throws SQLException {
        keep(answer);
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

    /** Moves the units as was written down for this answer, with an entry and a leaf of our own. */
    private void carryOut(Crossing.Answer answer, String kind, Map<String, String> says, String actor, Instant now)
            throws SQLException {
        Map<String, List<Move>> bySeries = new LinkedHashMap<>();
        for (Move move : sql.list(
                "select m.* from crossing_move m join series s on s.registry = m.registry and s.series = m.series"
                        + " where m.registry = ? and m.crossing = ? and m.accepted = ?"
                        + " order by s.vintage, s.start_no, m.first_no",
                CrossingSteps::move,
                registry.code(),
                answer.number(),
                answer.accepted())) {
            bySeries.computeIfAbsent(move.series(), series -> new ArrayList<>()).add(move);
        }
        List<Move> all = bySeries.values().stream().flatMap(List::stream).toList();
        SortedMap<String, String> details = new TreeMap<>(says);
        details.put("crossing", answer.number());
        Entries entries = new Entries(sql, registry);
        Entries.NewEntry entry = new Entries.NewEntry(
                all.get(0).cause(),
                answer.pair(),
                kind,
                actor,
                now,
                Leaves.details(details),
                Leaves.fingerprint(answer.paper()));
        entries.write(entry);
        for (String to : all.stream().map(Move::to).distinct().sorted().toList()) {
            waitForClosing(to);
        }
        for (Map.Entry<String, List<Move>> series : bySeries.entrySet()) {
            long order = locked(series.getKey());
            for (Move move : series.getValue()) {
                take(move);
                sql.update(
                        "insert into posting (registry, series, order_no, cause, first_no, next_no, from_account,"
                                + " from_spendable, to_account, crossing, accepted)"
                                + " values (?, ?, ?, ?, ?, ?, ?, false, ?, ?, ?)",
                        registry.code(),
                        move.series(),
                        ++order,
                        move.cause(),
                        move.units().first(),
                        move.units().next(),
                        move.from(),
                        move.to(),
                        answer.number(),
                        answer.accepted());
            }
            sql.update(
                    "update unit_block set posted = ? where registry = ? and series = ? and end_no is not null",
                    order,
                    registry.code(),
                    series.getKey());
        }
        entries.tell(entry);
    }

    /** As every transfer does with the account it pays into. */
    private void waitForClosing(String account) throws SQLException {
        if (RegistryScope.isPostgresql(sql.connection())) {
            sql.any(
                    "select pg_advisory_xact_lock_shared(hashtextextended(? || '/' || ?, 13))",
                    registry.code(),
                    account);
        } else {
            sql.any("select 1 from account where registry = ? and account = ? for update", registry.code(), account);
        }
    }

    /** The series' lock, which everybody takes in the order of numbers, and how many postings it has. */
    private long locked(String series) throws SQLException {
        String lock = RegistryScope.isPostgresql(sql.connection()) ? " for no key update" : " for update";
        return sql.one(
                        "select posted from unit_block where registry = ? and series = ? and end_no is not null" + lock,
                        row -> row.getLong(1),
                        registry.code(),
                        series)
                .orElseThrow();
    }

    private void take(Move move) throws SQLException {
        long first = move.units().first();
        long next = move.units().next();
        Block block = sql.one(
                        "select first_no, next_no, start_no from unit_block where registry = ? and series = ?"
                                + " and account = ? and first_no <= ? and next_no >= ?",
                        row -> new Block(row.getLong(1), row.getLong(2), row.getLong(3)),
                        registry.code(),
                        move.series(),
                        move.from(),
                        first,
                        next)
                .orElseThrow(() -> new IllegalStateException(
                        "Units %s of %s are not in %s".formatted(move.units(), move.series(), move.from())));
        if (first > block.first()) {
            sql.update(
                    "update unit_block set next_no = ? where registry = ? and series = ? and first_no = ?",
                    first,
                    registry.code(),
                    move.series(),
                    block.first());
            insert(move.series(), block.start(), first, next, move.to());
        } else {
            sql.update(
                    "update unit_block set next_no = ?, account = ? where registry = ? and series = ? and first_no = ?",
                    next,
                    move.to(),
                    registry.code(),
                    move.series(),
                    first);
        }
        if (next < block.next()) {
            insert(move.series(), block.start(), next, block.next(), move.from());
        }
    }

    private void insert(String series, long start, long first, long next, String account) throws SQLException {
        sql.update(
                "insert into unit_block (registry, series, start_no, first_no, next_no, account)"
                        + " values (?, ?, ?, ?, ?, ?)",
                registry.code(),
                series,
                start,
                first,
                next,
                account);
    }

    private static Move move(ResultSet row) throws SQLException {
        return new Move(
                row.getString("cause"),
                row.getString("series"),
                new UnitRange(row.getLong("first_no"), row.getLong("next_no")),
                row.getString("from_account"),
                row.getString("to_account"));
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
