package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.RegistryScope;
import org.tandem.ledger.Sql;

/** What comparisons came to, day by day: those of registries kept here, and of those that told of theirs. */
@ApplicationScoped
@Transactional
public class Results {

    private static final int MOST_DAYS = 400;

    private static final String LATEST = "select c.* from comparison c where c.pair = ? and c.made_on = ?"
            + " and c.compared = (select max(l.compared) from comparison l where l.registry = c.registry"
            + " and l.source = c.source and l.pair = c.pair and l.made_on = c.made_on)";

    /**
     * Of the log alone, asked every minute.
     *
     * @param since when it first was as it is now
     */
    public record LogResult(
            Party registry,
            Party source,
            Instant at,
            long held,
            Optional<Long> size,
            Result.Outcome outcome,
            Instant since,
            Optional<String> note) {}

    private final RegistryScope scope;

    @Inject
    Results(RegistryScope scope) {
        this.scope = scope;
    }

    protected Results() {
        this(null);
    }

    /** The latest of a day, of each book by each registry. */
    public List<Result> of(Pair pair, LocalDate day) {
        return scope.across(
                sql -> sql.list(LATEST + " order by c.source, c.registry", Results::result, pair.code(), day));
    }

    /** The same as it was at a moment. */
    List<Result> of(Pair pair, LocalDate day, Instant until) {
        return scope.across(sql -> sql.list(
                LATEST.replace("l.made_on = c.made_on", "l.made_on = c.made_on and l.compared <= ?"),
                Results::result,
                pair.code(),
                day,
                until));
    }

    Optional<Result> find(Compared of, Instant at) {
        return scope.in(
                of.registry(),
                sql -> sql.one(
                        "select * from comparison where registry = ? and source = ? and pair = ? and compared = ?",
                        Results::result,
                        of.registry().code(),
                        of.source().code(),
                        of.pair().code(),
                        at));
    }

    /** The days on which a pair's books were compared, the latest first. */
    public List<LocalDate> days(Pair pair) {
        return scope.across(sql -> sql.list(
                "select distinct made_on from comparison where pair = ? order by made_on desc fetch first " + MOST_DAYS
                        + " rows only",
                row -> row.getObject(1, LocalDate.class),
                pair.code()));
    }

    public List<LogResult> logs() {
        return scope.across(sql -> sql.list(
                "select * from log_comparison order by source, registry",
                row -> new LogResult(
                        new Party(row.getString("registry")),
                        new Party(row.getString("source")),
                        Sql.instant(row, "compared"),
                        row.getLong("held"),
                        Optional.ofNullable(row.getObject("size", Long.class)),
                        Result.Outcome.valueOf(row.getString("outcome")),
                        Sql.instant(row, "since"),
                        Optional.ofNullable(row.getString("note")))));
    }

    void add(Result one) {
        Compared of = one.of();
        scope.in(
                of.registry(),
                sql -> sql.update(
                        "insert into comparison (registry, source, pair, compared, made_on, outcome, note, log_size,"
                                + " series, differing, undecided, log_root, book_root, round_trips, bytes)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        of.registry().code(),
                        of.source().code(),
                        of.pair().code(),
                        one.at(),
                        one.day(),
                        one.outcome().name(),
                        one.note().orElse(null),
                        one.logSize(),
                        one.series(),
                        one.differing(),
                        one.undecided(),
                        one.logRoot().orElse(null),
                        one.bookRoot().orElse(null),
                        one.roundTrips(),
                        one.bytes()));
    }

    void log(LogResult one) {
        scope.in(one.registry(), sql -> {
            int known = sql.update(
                    "update log_comparison set compared = ?, held = ?, size = ?, note = ?,"
                            + " since = case when outcome = ? then since else ? end, outcome = ?"
                            + " where registry = ? and source = ?",
                    one.at(),
                    one.held(),
                    one.size().orElse(null),
                    one.note().orElse(null),
                    one.outcome().name(),
                    one.at(),
                    one.outcome().name(),
                    one.registry().code(),
                    one.source().code());
            return known > 0
                    ? known
                    : sql.update(
                            "insert into log_comparison (registry, source, compared, held, size, outcome, since, note)"
                                    + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                            one.registry().code(),
                            one.source().code(),
                            one.at(),
                            one.held(),
                            one.size().orElse(null),
                            one.outcome().name(),
                            one.at(),
                            one.note().orElse(null));
        });
    }

    private static Result result(ResultSet row) throws SQLException {
        return new Result(
                new Compared(
                        new Party(row.getString("registry")),
                        new Party(row.getString("source")),
                        Pair.parse(row.getString("pair"))),
                Sql.instant(row, "compared"),
                row.getObject("made_on", LocalDate.class),
                Result.Outcome.valueOf(row.getString("outcome")),
                Optional.ofNullable(row.getString("note")),
                row.getLong("log_size"),
                row.getLong("series"),
                row.getLong("differing"),
                row.getLong("undecided"),
                Optional.ofNullable(row.getString("log_root")),
                Optional.ofNullable(row.getString("book_root")),
                row.getInt("round_trips"),
                row.getLong("bytes"));
    }
}
