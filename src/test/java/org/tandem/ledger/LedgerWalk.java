package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.PAIR;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;
import static org.tandem.ledger.BookOfTwo.line;
import static org.tandem.ledger.BookOfTwo.part;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.OwnerPerUnit.Piece;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/**
 * Somebody who does lawful and unlawful things to both books in an order that a seed sets, beside an array that knows each
 * unit's owner. After each step the rows must say what the array says, and the invariants must hold. What is asked at the
 * same moment is the same for the same seed; who wins is not.
 */
final class LedgerWalk implements AutoCloseable {

    /** What came of the steps, so that a test can see that something did. */
    enum Reached {
        RECORDED,
        RECORDED_AGAIN,
        NOT_AGREED,
        MOVED_OLDEST,
        MOVED_EXACTLY,
        RETIRED,
        CANCELLED,
        NOT_ENOUGH,
        HELD,
        RELEASED,
        STOPPED_BY_A_HOLD,
        PASSED_OVER_A_HOLD,
        ACCOUNT_REFUSED,
        ACCOUNT_CLOSED,
        MOVED_AGAIN,
        OTHER_UNDER_ITS_CAUSE,
        AT_ONCE
    }

    private static final List<Integer> VINTAGES = List.of(2024, 2025, 2026);
    private static final int AT_ONCE = 4;

    /** They ask thirty questions of each book; the array is asked after every step. */
    private static final int INVARIANTS_EVERY = 10;

    private static final class Book {
        final OwnerPerUnit owners = new OwnerPerUnit();
        final List<String> spendable = new ArrayList<>();
        final List<String> closed = new ArrayList<>();
        final List<Hold> holds = new ArrayList<>();
        final List<DecidedUnits> recorded = new ArrayList<>();
        final Map<Transfer, List<Posting>> done = new HashMap<>();
        final List<Transfer> doneInOrder = new ArrayList<>();
    }

    private record Outcome(Optional<List<Posting>> moved, Optional<Refusal> refused) {}

    private final BookOfTwo two;
    private final Connection rows;
    private final ExecutorService hands;
    private final Random random;
    private final Map<Party, Book> books = Map.of(XA, new Book(), XB, new Book());
    private final Map<Integer, Long> nextNumber = new HashMap<>();
    private final Map<String, Integer> vintageOf = new HashMap<>();
    private final List<DecidedUnits> agreed = new ArrayList<>();
    private final List<DecidedUnits> notAgreed = new ArrayList<>();
    private final Map<Reached, Integer> reached = new EnumMap<>(Reached.class);
    private final List<String> trace = new ArrayList<>();
    private Instant now = NOON;
    private int acts;

    LedgerWalk(Rooms rooms, ExecutorService hands, long seed) throws SQLException {
        this.two = new BookOfTwo(rooms).opened();
        this.rows = TestDatabase.superuser(rooms.database()).getConnection();
        this.hands = hands;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        books.forEach((registry, book) -> book.spendable.addAll(List.of(registry + "-1001", registry + "-2001")));
    }

    Map<Reached, Integer> reached() {
        return reached;
    }

    /** So many, and more if something has not come about yet; whatever the seed, it does within some hundreds. */
    void steps(int count) throws Exception {
        for (int step = 0; step < count || reached.size() < Reached.values().length && step < 10 * count; step++) {
            now = now.plusSeconds(1);
            Party registry = random.nextBoolean() ? XA : XB;
            try {
                step(registry, books.get(registry));
                for (Map.Entry<Party, Book> one : books.entrySet()) {
                    assertThat(standing(one.getKey()).toString())
                            .as("the rows of %s say what the array says", one.getKey())
                            .isEqualTo(one.getValue().owners.toString());
                }
                if (step % INVARIANTS_EVERY == 0) {
                    assertThat(two.rooms.get(Invariants.class).violations()).isEmpty();
                }
            } catch (AssertionError | RuntimeException found) {
                throw new AssertionError("step %d:%n%s".formatted(step, String.join("\n", trace)), found);
            }
        }
        assertThat(two.rooms.get(Invariants.class).violations()).isEmpty();
        for (Map.Entry<Party, Book> one : books.entrySet()) {
            assertThat(replayed(one.getKey()).toString())
                    .as("the postings of %s from the beginning on", one.getKey())
                    .isEqualTo(one.getValue().owners.toString());
        }
    }

    private void step(Party registry, Book book) throws Exception {
        int what = agreed.isEmpty() && book.recorded.isEmpty() ? 0 : random.nextInt(40);
        if (what < 3) {
            decided();
        } else if (what < 7) {
            recorded(registry, book);
        } else if (what < 8) {
            told(registry, book, transfer(registry, book, book.spendable, book.closed));
        } else if (what < 11) {
            again(registry, book);
        } else if (what < 13) {
            placed(registry, book);
        } else if (what < 15) {
            released(registry, book);
        } else if (what < 16) {
            openedOrClosed(registry, book);
        } else if (what < 19) {
            atOnce(registry, book);
        } else {
            told(registry, book, transfer(registry, book, book.spendable, receiving(registry, book)));
        }
    }

    private static List<String> receiving(Party registry, Book book) {
        List<String> all = new ArrayList<>(book.spendable);
        all.add(registry + "-8001");
        all.add(registry + "-8002");
        return all;
    }

    /** The committee decides, and each side answers; one of five is rejected by one of them, one is not answered yet. */
    private void decided() {
        acts++;
        List<DecidedUnits.Line> lines = new ArrayList<>();
        List<Integer> vintages = new ArrayList<>(VINTAGES);
        Collections.shuffle(vintages, random);
        for (int vintage : vintages.subList(0, 1 + random.nextInt(2))) {
            List<DecidedUnits.Part> parts = new ArrayList<>(
                    List.of(part("GOV", XA, 1 + random.nextInt(30)), part("GOV", XB, 1 + random.nextInt(30))));
            if (random.nextBoolean()) {
                parts.add(part("SOLAR", random.nextBoolean() ? XA : XB, 1 + random.nextInt(20)));
            }
            Collections.shuffle(parts, random);
            DecidedUnits.Line line = line(
                    lines.size() + 1,
                    vintage,
                    nextNumber.getOrDefault(vintage, 1L),
                    parts.toArray(DecidedUnits.Part[]::new));
            nextNumber.put(vintage, line.units().next());
            lines.add(line);
        }
        String project = "XB%04d".formatted(acts);
        String issuance = project + "-I01";
        DecidedUnits units = new DecidedUnits(
                issuance,
                1,
                "XB-2026-%04d".formatted(acts),
                PAIR,
                project,
                "SOLAR",
                "sha256:" + Leaves.fingerprint(issuance),
                "{\"issuance\":\"" + issuance + "\"}",
                lines);
        lines.forEach(line -> vintageOf.put(units.series(line), line.vintage().year()));
        two.stored(units);
        int fate = random.nextInt(5);
        trace.add("decided %s %s, fate %d".formatted(issuance, lines, fate));
        if (fate > 1) {
            two.confirmedByBoth(units);
            agreed.add(units);
            return;
        }
        if (fate == 0) {
            Party by = random.nextBoolean() ? XA : XB;
            for (Party registry : List.of(XA, XB)) {
                two.ledger.answer(registry, two.answer(units, by, GivenAnswer.Kind.REJECT));
            }
        }
        notAgreed.add(units);
    }

    private void recorded(Party registry, Book book) {
        if (!notAgreed.isEmpty() && random.nextInt(4) == 0) {
            DecidedUnits units = notAgreed.get(random.nextInt(notAgreed.size()));
            trace.add("%s records %s, which is not agreed".formatted(registry, units.instrument()));
            assertThat(refusal(() -> two.recorded(registry, units))).containsInstanceOf(NotAgreed.class);
            count(Reached.NOT_AGREED);
            return;
        }
        if (agreed.isEmpty()) {
            return;
        }
        DecidedUnits units = agreed.get(random.nextInt(agreed.size()));
        boolean again = book.recorded.contains(units);
        trace.add("%s records %s".formatted(registry, units.instrument()));
        two.recorded(registry, units);
        count(again ? Reached.RECORDED_AGAIN : Reached.RECORDED);
        if (again) {
            return;
        }
        book.recorded.add(units);
        for (DecidedUnits.Line line : units.lines()) {
            for (DecidedUnits.Part part : line.parts()) {
                String account = !part.side().equals(registry)
                        ? registry + "-9001"
                        : registry + (part.recipient().equals("GOV") ? "-1001" : "-2001");
                assertThat(book.owners.put(new Piece(line.vintage().year(), part.units()), account))
                        .isTrue();
            }
        }
    }

    private Transfer transfer(Party registry, Book book, List<String> from, List<String> to) {
        acts++;
        List<String> holders = from.stream()
                .filter(account ->
                        !book.owners.units(account, (vintage, unit) -> true).isEmpty())
                .toList();
        List<String> sources = holders.isEmpty() || random.nextInt(10) == 0 ? from : holders;
        String source = sources.get(random.nextInt(sources.size()));
        List<String> others = new ArrayList<>(to);
        if (random.nextInt(10) != 0) {
            others.remove(source);
        }
        String target = others.isEmpty() ? registry + "-9001" : others.get(random.nextInt(others.size()));
        if (random.nextInt(25) == 0) {
            source = registry + (random.nextBoolean() ? "-8001" : "-9001");
        }
        List<Piece> held = book.owners.units(source, (vintage, unit) -> true);
        Transfer.Units units;
        if (random.nextBoolean() && !held.isEmpty()) {
            Piece one = held.get(random.nextInt(held.size()));
            long first = Math.max(1, one.units().first() - random.nextInt(2));
            units = new Transfer.Exactly(
                    Vintage.of(one.vintage()), UnitRange.starting(first, Tonnes.of(1 + random.nextInt(6))));
        } else {
            units = new Transfer.Oldest(Tonnes.of(1 + random.nextInt(Math.max(2, held.size() / 3))));
        }
        String kind = target.endsWith("-8001") ? "RETIREMENT" : target.endsWith("-8002") ? "CANCELLATION" : "TRANSFER";
        return new Transfer("t" + acts, PAIR, kind, "clerk", now, source, target, units, new TreeMap<>());
    }

    private void told(Party registry, Book book, Transfer transfer) {
        trace.add(registry + " " + transfer);
        Outcome outcome = carriedOut(registry, transfer);
        trace.add("  " + outcome);
        if (book.closed.contains(transfer.to())
                || transfer.from().equals(transfer.to())
                || transfer.to().endsWith("-9001")
                || !book.spendable.contains(transfer.from())) {
            assertThat(outcome.refused()).containsInstanceOf(AccountRefused.class);
            count(Reached.ACCOUNT_REFUSED);
            return;
        }
        Expected expected = expected(book, transfer);
        if (expected.pieces().isPresent()) {
            assertThat(outcome.moved().map(this::singles)).isEqualTo(expected.pieces());
            moved(book, transfer, outcome.moved().orElseThrow());
            count(
                    switch (transfer.kind()) {
                        case "RETIREMENT" -> Reached.RETIRED;
                        case "CANCELLATION" -> Reached.CANCELLED;
                        default ->
                            transfer.units() instanceof Transfer.Oldest ? Reached.MOVED_OLDEST : Reached.MOVED_EXACTLY;
                    });
            if (expected.passedOver()) {
                count(Reached.PASSED_OVER_A_HOLD);
            }
        } else {
            assertThat(outcome.refused()).isPresent();
            assertThat(expected.refusals())
                    .contains(outcome.refused().orElseThrow().getClass());
            count(
                    outcome.refused().orElseThrow() instanceof UnitsHeld
                            ? Reached.STOPPED_BY_A_HOLD
                            : Reached.NOT_ENOUGH);
        }
    }

    /** Either exactly these units, one by one, or one of these refusals. */
    private record Expected(
            Optional<List<Piece>> pieces, boolean passedOver, List<Class<? extends Refusal>> refusals) {}

    private Expected expected(Book book, Transfer transfer) {
        boolean accountHeld = book.holds.stream()
                .filter(hold -> hold.isInForce(now))
                .anyMatch(hold -> hold.subject() instanceof Hold.InAccount in
                        && in.account().equals(transfer.from()));
        List<Piece> all = book.owners.units(transfer.from(), (vintage, unit) -> true);
        List<Piece> free =
                book.owners.units(transfer.from(), (vintage, unit) -> !isHeld(book, vintage, unit, unit + 1));
        if (transfer.units() instanceof Transfer.Exactly exactly) {
            Piece asked = new Piece(exactly.vintage().year(), exactly.range());
            boolean enough = book.owners.has(transfer.from(), asked);
            boolean held = accountHeld
                    || isHeld(
                            book,
                            asked.vintage(),
                            asked.units().first(),
                            asked.units().next());
            return enough && !held ? these(single(asked), false) : refused(!enough, held);
        }
        long quantity = ((Transfer.Oldest) transfer.units()).quantity().count();
        if (!accountHeld && free.size() >= quantity) {
            List<Piece> first = free.subList(0, (int) quantity);
            return these(first, !first.equals(all.subList(0, (int) quantity)));
        }
        return refused(all.size() < quantity, accountHeld || free.size() < all.size());
    }

    private boolean isHeld(Book book, int vintage, long first, long next) {
        return book.holds.stream()
                .filter(hold -> hold.isInForce(now))
                .anyMatch(hold -> hold.subject() instanceof Hold.Numbers numbers
                        && numbers.vintage().year() == vintage
                        && numbers.units().overlaps(new UnitRange(first, next)));
    }

    private static Expected these(List<Piece> pieces, boolean passedOver) {
        return new Expected(Optional.of(pieces), passedOver, List.of());
    }

    private static Expected refused(boolean notEnough, boolean held) {
        List<Class<? extends Refusal>> refusals = new ArrayList<>();
        if (notEnough) {
            refusals.add(NotEnoughUnits.class);
        }
        if (held) {
            refusals.add(UnitsHeld.class);
        }
        return new Expected(Optional.empty(), false, refusals);
    }

    private static List<Piece> single(Piece piece) {
        List<Piece> singles = new ArrayList<>();
        for (long unit = piece.units().first(); unit < piece.units().next(); unit++) {
            singles.add(new Piece(piece.vintage(), new UnitRange(unit, unit + 1)));
        }
        return singles;
    }

    private List<Piece> singles(List<Posting> postings) {
        return postings.stream()
                .flatMap(posting -> single(new Piece(vintageOf.get(posting.series()), posting.units())).stream())
                .sorted(Comparator.comparing(Piece::vintage)
                        .thenComparing(piece -> piece.units().first()))
                .toList();
    }

    private void moved(Book book, Transfer transfer, List<Posting> postings) {
        for (Posting posting : postings) {
            Piece piece = new Piece(vintageOf.get(posting.series()), posting.units());
            assertThat(book.owners.move(piece, transfer.from(), transfer.to()))
                    .as(posting.toString())
                    .isTrue();
        }
        book.done.put(transfer, postings);
        book.doneInOrder.add(transfer);
    }

    /** The same request once more, or another one under its cause. */
    private void again(Party registry, Book book) {
        if (book.doneInOrder.isEmpty()) {
            return;
        }
        Transfer done = book.doneInOrder.get(random.nextInt(book.doneInOrder.size()));
        trace.add(registry + " again " + done.cause());
        if (random.nextBoolean()) {
            assertThat(carriedOut(registry, done).moved()).contains(book.done.get(done));
            count(Reached.MOVED_AGAIN);
            return;
        }
        Transfer other = new Transfer(
                done.cause(),
                PAIR,
                done.kind(),
                "clerk",
                now,
                done.from(),
                done.to(),
                new Transfer.Oldest(Tonnes.of(1_000 + random.nextInt(1_000))),
                new TreeMap<>());
        assertThat(carriedOut(registry, other).refused()).containsInstanceOf(OtherUnderSameCause.class);
        count(Reached.OTHER_UNDER_ITS_CAUSE);
    }

    private void placed(Party registry, Book book) {
        acts++;
        String account = book.spendable.get(random.nextInt(book.spendable.size()));
        List<Piece> units = book.owners.units(account, (vintage, unit) -> true);
        int vintage = VINTAGES.get(random.nextInt(VINTAGES.size()));
        long first = 1 + random.nextInt(Math.toIntExact(nextNumber.getOrDefault(vintage, 1L)) + 5);
        if (!units.isEmpty() && random.nextInt(3) > 0) {
            Piece one = units.get(random.nextInt(Math.min(3, units.size())));
            vintage = one.vintage();
            first = one.units().first();
        }
        Hold.Subject subject = random.nextInt(5) == 0
                ? new Hold.InAccount(account)
                : new Hold.Numbers(
                        PAIR, Vintage.of(vintage), UnitRange.starting(first, Tonnes.of(1 + random.nextInt(5))));
        Hold hold = new Hold(
                "%s-H-%04d".formatted(registry, acts),
                subject,
                "COURT_ORDER",
                Optional.empty(),
                "Ownership is disputed.",
                now,
                "officer",
                random.nextInt(4) > 0 ? Optional.of(now.plusSeconds(1 + random.nextInt(30))) : Optional.empty(),
                Optional.empty());
        trace.add(registry + " holds " + hold);
        two.ledger.hold(registry, hold);
        book.holds.add(hold);
        count(Reached.HELD);
    }

    private void released(Party registry, Book book) {
        if (book.holds.isEmpty()) {
            return;
        }
        Hold hold = book.holds.remove(random.nextInt(book.holds.size()));
        trace.add(registry + " releases " + hold.number());
        two.ledger.release(registry, hold.number(), new Hold.Release(now, "approver", "The court decided."));
        count(Reached.RELEASED);
    }

    private void openedOrClosed(Party registry, Book book) {
        acts++;
        if (book.spendable.size() < 4) {
            String account = "%s-3%03d".formatted(registry, acts);
            trace.add(registry + " opens " + account);
            two.ledger.openAccount(registry, AccountOpening.holding(account, "ENTITY", "WIND" + acts), now);
            book.spendable.add(account);
            return;
        }
        String account = book.spendable.get(2 + random.nextInt(book.spendable.size() - 2));
        boolean empty = book.owners.units(account, (vintage, unit) -> true).isEmpty();
        trace.add(registry + " closes " + account);
        Optional<Refusal> refused = refusal(() -> {
            two.ledger.closeAccount(registry, account, "clerk", now);
            return null;
        });
        assertThat(refused.isEmpty()).isEqualTo(empty);
        if (empty) {
            book.spendable.remove(account);
            book.closed.add(account);
            count(Reached.ACCOUNT_CLOSED);
        }
    }

    /** Several at the same moment, two of them under one cause: what they did must be possible in some order. */
    private void atOnce(Party registry, Book book) throws Exception {
        List<Transfer> transfers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            transfers.add(transfer(registry, book, book.spendable, receiving(registry, book)));
        }
        List<Callable<Outcome>> acts = new ArrayList<>();
        transfers.forEach(transfer -> acts.add(() -> carriedOut(registry, transfer)));
        acts.add(() -> carriedOut(registry, transfers.get(0)));
        trace.add(registry + " at once " + transfers);
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> one : hands.invokeAll(acts, 60, TimeUnit.SECONDS)) {
            outcomes.add(one.get());
        }
        trace.add("  " + outcomes);
        Outcome twin = outcomes.remove(AT_ONCE);
        if (twin.moved().isPresent()) {
            assertThat(outcomes.get(0).moved().or(twin::moved))
                    .as("one act, whoever asked")
                    .isEqualTo(twin.moved());
            outcomes.set(0, twin);
        }
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            if (outcomes.get(i).moved().isPresent()) {
                left.add(i);
                mayMove(book, transfers.get(i), outcomes.get(i).moved().orElseThrow());
            }
        }
        List<Integer> order = order(book.owners, transfers, outcomes, left)
                .orElseThrow(() -> new AssertionError("In no order could this be done"));
        for (int i : order) {
            moved(book, transfers.get(i), outcomes.get(i).moved().orElseThrow());
        }
        count(Reached.AT_ONCE);
    }

    /** As many as were asked for, none of them held, from an account that may spend. */
    private void mayMove(Book book, Transfer transfer, List<Posting> postings) {
        assertThat(book.spendable).contains(transfer.from());
        assertThat(transfer.to()).isNotEqualTo(transfer.from());
        List<Piece> singles = singles(postings);
        assertThat(singles)
                .doesNotHaveDuplicates()
                .noneMatch(piece -> isHeld(
                        book,
                        piece.vintage(),
                        piece.units().first(),
                        piece.units().next()));
        if (transfer.units() instanceof Transfer.Exactly exactly) {
            assertThat(singles).isEqualTo(single(new Piece(exactly.vintage().year(), exactly.range())));
        } else {
            assertThat((long) singles.size())
                    .isEqualTo(((Transfer.Oldest) transfer.units()).quantity().count());
        }
    }

    private Optional<List<Integer>> order(
            OwnerPerUnit owners, List<Transfer> transfers, List<Outcome> outcomes, List<Integer> left) {
        if (left.isEmpty()) {
            return Optional.of(List.of());
        }
        for (int next : left) {
            OwnerPerUnit after = owners.copy();
            Transfer transfer = transfers.get(next);
            boolean possible = outcomes.get(next).moved().orElseThrow().stream()
                    .allMatch(posting -> after.move(
                            new Piece(vintageOf.get(posting.series()), posting.units()),
                            transfer.from(),
                            transfer.to()));
            if (possible) {
                List<Integer> others = new ArrayList<>(left);
                others.remove((Integer) next);
                Optional<List<Integer>> rest = order(after, transfers, outcomes, others);
                if (rest.isPresent()) {
                    List<Integer> order = new ArrayList<>(List.of(next));
                    order.addAll(rest.get());
                    return Optional.of(order);
                }
            }
        }
        return Optional.empty();
    }

    private Outcome carriedOut(Party registry, Transfer transfer) {
        try {
            return new Outcome(
                    Optional.of(two.ledger.transfer(registry, transfer).postings()), Optional.empty());
        } catch (NotEnoughUnits | UnitsHeld | AccountRefused | OtherUnderSameCause refused) {
            return new Outcome(Optional.empty(), Optional.of(refused));
        }
    }

    private static Optional<Refusal> refusal(Callable<?> act) {
        try {
            act.call();
            return Optional.empty();
        } catch (Refusal refused) {
            return Optional.of(refused);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private void count(Reached what) {
        reached.merge(what, 1, Integer::sum);
    }

    /** What the blocks say. */
    private OwnerPerUnit standing(Party registry) throws SQLException {
        OwnerPerUnit owners = new OwnerPerUnit();
        read(
                "select s.vintage, b.first_no, b.next_no, b.account, null from unit_block b join series s"
                        + " on s.registry = b.registry and s.series = b.series where b.registry = ? and b.end_no is null",
                registry,
                (piece, to, from) -> assertThat(owners.put(piece, to))
                        .as("%s stands in one block", piece)
                        .isTrue());
        return owners;
    }

    /** What follows from the postings, the first one first. */
    private OwnerPerUnit replayed(Party registry) throws SQLException {
        OwnerPerUnit owners = new OwnerPerUnit();
        read(
                "select s.vintage, p.first_no, p.next_no, p.to_account, p.from_account from posting p join series s"
                        + " on s.registry = p.registry and s.series = p.series where p.registry = ?"
                        + " order by p.series, p.order_no",
                registry,
                (piece, to, from) -> assertThat(from == null ? owners.put(piece, to) : owners.move(piece, from, to))
                        .as("%s from %s to %s", piece, from, to)
                        .isTrue());
        return owners;
    }

    private interface Row {
        void is(Piece piece, String to, String from);
    }

    private void read(String query, Party registry, Row row) throws SQLException {
        try (PreparedStatement select = rows.prepareStatement(query)) {
            select.setString(1, registry.code());
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    row.is(
                            new Piece(found.getInt(1), new UnitRange(found.getLong(2), found.getLong(3))),
                            found.getString(4),
                            found.getString(5));
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
