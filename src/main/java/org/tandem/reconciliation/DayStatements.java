package org.tandem.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.RegistryScope;
import org.tandem.ledger.Sql;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/**
 * The statement of each day, made once from that day's comparisons and never changed; each side's registry manager signs the
 * same text.
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

    private final RegistryScope scope;
    private final Results results;
    private final Differences differences;
    private final Reconciling reconciling;
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
            Books books,
            LegalTime time,
            Seals seals,
            AuditTrail audit) {
        this.scope = scope;
        this.results = results;
        this.differences = differences;
        this.reconciling = reconciling;
        this.books = books;
        this.time = time;
        this.seals = seals;
        this.audit = audit;
    }

    protected DayStatements() {
        this(null, null, null, null, null, null, null, null);
    }

    /** Makes today's, unless it is made. Every book has been compared today and none was moving. */
    public void make(Pair pair) {
        LocalDate day = time.today(pair);
        List<Result> compared = results.of(pair, day);
        if (find(pair, day).isPresent()
                || compared.isEmpty()
                || compared.stream().anyMatch(one -> one.outcome() == Result.Outcome.MOVING)) {
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
                compared.stream()
                        .map(one -> new DayStatement.Book(
                                one.at().toString(),
                                one.bookRoot().orElse(""),
                                one.of().registry().code(),
                                Long.toString(one.differing()),
                                one.logRoot().orElse(""),
                                Long.toString(one.logSize()),
                                one.of().source().code(),
                                one.outcome().name(),
                                Long.toString(one.series())))
                        .toList(),
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
                Long.toString(open.stream()
                        .map(one -> one.source() + " " + one.differing())
                        .distinct()
                        .count()),
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
        scope.in(
                pair.a(),
                sql -> sql.update(
                        "insert into day_statement (pair, made_on, text, made) values (?, ?, ?, ?)",
                        pair.code(),
                        day,
                        seals.canonical(statement),
                        time.now(pair)));
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
        Party party = Stream.of(pair.a(), pair.b())
                .filter(one -> Repairs.holds(actor, Role.REGISTRY_APPROVER, one))
                .findFirst()
                .orElse(pair.a());
        Mandate mandate = actor.asRegistry(Role.REGISTRY_APPROVER, party);
        if (made.isSignedBy(party)) {
            throw new OutOfTurn("The registry of %s has signed the statement of %s.".formatted(party, day));
        }
        Instant now = time.now(pair);
        String seal = Json.write(seals.sign(mandate.office(), Json.read(made.text(), JsonNode.class), now));
        scope.in(
                pair.a(),
                sql -> sql.update(
                        "insert into day_signature (pair, made_on, party, seal, signed, signed_by)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        pair.code(),
                        day,
                        party.code(),
                        seal,
                        now,
                        actor.person()));
        audit.record(actor, "signed the statement of a day", pair.code() + " " + day);
    }

    public boolean maySign(Actor actor, Made made) {
        Pair pair = Pair.parse(made.statement().pair());
        return Stream.of(pair.a(), pair.b())
                .anyMatch(party -> Repairs.holds(actor, Role.REGISTRY_APPROVER, party) && !made.isSignedBy(party));
    }
}
