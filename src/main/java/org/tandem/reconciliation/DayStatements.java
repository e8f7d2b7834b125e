package org.tandem.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.Noticed;
import org.tandem.ledger.RegistryScope;
import org.tandem.ledger.Sql;
import org.tandem.ledger.Standstills;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/**
 * The statement of each day, made once from that day's comparisons and never changed; each side's registry manager signs the
 * same text. Of two registries kept by two deployments the first of the pair makes it, from what both found, and the other
 * takes it only if it says of its own comparisons what they came to.
 */
@ApplicationScoped
@Transactional
public class DayStatements {

    /** As it was made, with the signatures there are. */
    public record Made(DayStatement statement, String text, Instant made, List<Signed> signed) {

        public boolean isSignedBy(Party party) {
            return signed.stream().anyMatch(one -> one.party().equals(party));
        }
    }

    /** @param holds whether the signature is over exactly this text */
    public record Signed(Party party, Seal seal, boolean holds) {}

    /** How long a day's statement waits for a registry kept elsewhere to be heard, from one's own first comparison on. */
    private static final Duration WAITS = Duration.ofHours(6);

    private final RegistryScope scope;
    private final Results results;
    private final Differences differences;
    private final Reconciling reconciling;
    private final FindingLetters letters;
    private final Standstills standstills;
    private final Books books;
    private final LegalTime time;
    private final Seals seals;
    private final AuditTrail audit;

    @Inject
    DayStatements(
            RegistryScope scope,
            Results results,
            Differences differences,
            Reconciling reconciling,
            FindingLetters letters,
            Standstills standstills,
            Books books,
            LegalTime time,
            Seals seals,
            AuditTrail audit) {
        this.scope = scope;
        this.results = results;
        this.differences = differences;
        this.reconciling = reconciling;
        this.letters = letters;
        this.standstills = standstills;
        this.books = books;
        this.time = time;
        this.seals = seals;
        this.audit = audit;
    }

    protected DayStatements() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /** Makes today's, unless it is made. Every book has been compared today and none was moving. */
    public void make(Pair pair) {
        LocalDate day = time.today(pair);
        if (!isMadeHere(pair) || find(pair, day).isPresent()) {
            return;
        }
        List<Result> compared = results.of(pair, day);
        if (compared.isEmpty()
                || compared.stream().anyMatch(one -> one.outcome() == Result.Outcome.MOVING)
                || isStillWaitedFor(pair, compared)) {
            return;
        }
        List<Difference> open = differences.open(pair);
        List<DayStatement.Total> totals = new ArrayList<>();
        for (Party source : List.of(pair.a(), pair.b())) {
            Party reader = books.registries().contains(source) ? source : pair.counterpart(source);
            reconciling
                    .totals(reader, source, pair)
                    .orElse(List.of())
                    .forEach(one -> totals.add(new DayStatement.Total(
                            one.kind(), source.code(), Long.toString(one.units()), Integer.toString(one.vintage()))));
        }
        DayStatement statement = new DayStatement(
                compared.stream().map(DayStatement.Book::of).toList(),
                day.toString(),
                open.stream()
                        .map(one -> new DayStatement.Open(
                                one.source().code(),
                                one.found().toString(),
                                one.differing().kind().name(),
                                one.number(),
                                one.differing().series(),
                                one.stage().name(),
                                one.units().toString()))
                        .toList(),
                Long.toString(Differences.ranges(open)),
                open.stream()
                        .findFirst()
                        .map(one ->
                                LocalDate.ofInstant(one.found(), ZoneOffset.UTC).toString())
                        .orElse(""),
                pair.code(),
                Boolean.toString(time.isPractice(pair)),
                totals,
                DayStatement.TYPE,
                StateQuestion.VERSION);
        String text = seals.canonical(statement);
        keep(pair, day, text);
        letters.stated(pair, day, text, time.now(pair));
    }

    private void keep(Pair pair, LocalDate day, String text) {
        scope.in(pair.a(), sql -> {
            Noticed.at(sql, time.now(pair));
            return sql.update(
                    "insert into day_statement (pair, made_on, text, made) values (?, ?, ?, ?)",
                    pair.code(),
                    day,
                    text,
                    time.now(pair));
        });
    }

    /** One deployment makes it, also where each registry has its own; and none while it could not be told to all. */
    private boolean isMadeHere(Pair pair) {
        return books.registries().contains(pair.a()) && letters.reachesAll(pair) && !standstills.isRestored(pair.a());
    }

    /** Whether something of the day may yet come to an answer; not for ever, so that one who is silent does not keep it. */
    private boolean isStillWaitedFor(Pair pair, List<Result> compared) {
        if (books.registries().contains(pair.b())) {
            return false;
        }
        long answered = compared.stream()
                .filter(one -> one.outcome() != Result.Outcome.UNANSWERED)
                .count();
        Instant first = compared.stream()
                .filter(one -> !one.of().registry().equals(pair.b()))
                .map(Result::at)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX.minus(WAITS));
        return answered < 4 && time.now(pair).isBefore(first.plus(WAITS));
    }

    /** The other registry made the day's statement; nobody here has signed it by that. */
    void take(Party from, Pair pair, String text) {
        DayStatement statement;
        LocalDate day;
        try {
            statement = Json.read(text, DayStatement.class);
            day = LocalDate.parse(statement.day());
        } catch (RuntimeException unreadable) {
            throw new FindingRefused("the statement cannot be read");
        }
        if (!from.equals(pair.a())
                || statement.books() == null
                || statement.differences() == null
                || day.isAfter(time.today(pair))
                || !statement.pair().equals(pair.code())
                || !statement.type().equals(DayStatement.TYPE)
                || !statement.v().equals(StateQuestion.VERSION)
                || !seals.canonical(Json.read(text, JsonNode.class)).equals(text)) {
            throw new FindingRefused("the statement is not the pair’s, of that day");
        }
        statement.books().forEach(book -> mustBeAsTold(from, pair, book));
        for (DayStatement.Open one : statement.differences()) {
            if (differences.find(one.number()).isEmpty()) {
                throw new Unknown("difference", one.number());
            }
        }
        Optional<Made> known = find(pair, day);
        if (known.isEmpty()) {
            keep(pair, day, text);
        } else if (!known.get().text().equals(text)) {
            throw new FindingRefused("another statement was made of that day");
        }
    }

    /** What it says of a comparison is what that registry found or told; of its maker's own also what was told to nobody. */
    private void mustBeAsTold(Party maker, Pair pair, DayStatement.Book book) {
        Optional<Result> found;
        try {
            found = results.find(
                    new Compared(Party.parse(book.by()), Party.parse(book.of()), pair), Instant.parse(book.at()));
        } catch (DateTimeException | NullPointerException unreadable) {
            throw new FindingRefused("the statement cannot be read");
        }
        if (found.isEmpty() && !book.by().equals(maker.code())) {
            throw new Unknown("comparison of", book.at());
        }
        if (found.isPresent() && !DayStatement.Book.of(found.get()).equals(book)) {
            throw new FindingRefused("the statement says something else of a comparison than it came to");
        }
    }

    /** The other registry's manager signed. */
    void takeSignature(Party from, Pair pair, LocalDate day, Seal seal) {
        Made made = find(pair, day).orElseThrow(() -> new Unknown("statement of", day.toString()));
        if (!seal.owner()
                .equals(Mandate.ofRegistry(Role.REGISTRY_APPROVER, from).office())) {
            throw new FindingRefused("it is not the registry manager who signed");
        }
        if (seals.publicKey(seal.owner(), seal.keyId()).isEmpty()) {
            throw new Unknown("key of", seal.owner());
        }
        if (!seals.holds(seal, Json.read(made.text(), JsonNode.class))) {
            throw new FindingRefused("the signature is not over this statement");
        }
        if (!seals.isInForce(seal)) {
            throw new FindingRefused("its key was revoked");
        }
        if (!made.isSignedBy(from)) {
            keep(pair, day, from, seal, from.code());
        }
    }

    private void keep(Pair pair, LocalDate day, Party party, Seal seal, String person) {
        scope.in(
                pair.a(),
                sql -> sql.update(
                        "insert into day_signature (pair, made_on, party, seal, signed, signed_by)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        pair.code(),
                        day,
                        party.code(),
                        Json.write(seal),
                        seal.at(),
                        person));
    }

    public Optional<Made> find(Pair pair, LocalDate day) {
        return scope.in(pair.a(), sql -> {
            List<Signed> signed = new ArrayList<>();
            Optional<Made> made = sql.one(
                    "select text, made from day_statement where pair = ? and made_on = ?",
                    row -> new Made(
                            Json.read(row.getString("text"), DayStatement.class),
                            row.getString("text"),
                            Sql.instant(row, "made"),
                            signed),
                    pair.code(),
                    day);
            if (made.isPresent()) {
                JsonNode text = Json.read(made.get().text(), JsonNode.class);
                signed.addAll(sql.list(
                        "select party, seal from day_signature where pair = ? and made_on = ? order by party",
                        row -> signed(row.getString("party"), Json.read(row.getString("seal"), Seal.class), text),
                        pair.code(),
                        day));
            }
            return made;
        });
    }

    private Signed signed(String party, Seal seal, JsonNode text) {
        return new Signed(new Party(party), seal, seals.holds(seal, text));
    }

    /** For the side whose registry the person keeps; once for each side. */
    public void sign(Actor actor, Pair pair, LocalDate day) {
        Made made = find(pair, day).orElseThrow(() -> new Unknown("statement of", day.toString()));
        Party party = signers(actor, pair)
                .findFirst()
                .orElseThrow(() -> new NotYours(actor.name(), Role.REGISTRY_APPROVER, pair.code()));
        Mandate mandate = actor.asRegistry(Role.REGISTRY_APPROVER, party);
        standstills.mustNotBeRestored(party);
        if (made.isSignedBy(party)) {
            throw new OutOfTurn("The registry of %s has signed the statement of %s.".formatted(party, day));
        }
        Instant now = time.now(pair);
        Seal seal = seals.sign(mandate.office(), Json.read(made.text(), JsonNode.class), now);
        keep(pair, day, party, seal, actor.person());
        letters.signed(party, pair, day, seal);
        audit.record(actor, "signed the statement of a day", pair.code() + " " + day);
    }

    public boolean maySign(Actor actor, Made made) {
        return signers(actor, Pair.parse(made.statement().pair())).anyMatch(party -> !made.isSignedBy(party));
    }

    private Stream<Party> signers(Actor actor, Pair pair) {
        return Stream.of(pair.a(), pair.b())
                .filter(party ->
                        books.registries().contains(party) && Repairs.holds(actor, Role.REGISTRY_APPROVER, party));
    }
}
