package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Noticed;
import org.tandem.ledger.RegistryScope;
import org.tandem.ledger.Sql;

/** The differences that registries found, those kept here and those that told of it; open and past. */
@ApplicationScoped
@Transactional
public class Differences {

    static final int MOST = 200;

    private static final String DIFFERENCE = "select d.*, p.proposal, p.party as proposed_by_party, p.text as repair,"
            + " p.proposed, a.party as agreed_by_party, a.agreed, e.ended from difference d"
            + " left join repair_agreement a on a.registry = d.registry and a.difference = d.difference"
            + " left join repair_proposal p on p.registry = d.registry and p.difference = d.difference"
            + " and p.proposal = coalesce(a.proposal, (select max(l.proposal) from repair_proposal l"
            + " where l.registry = d.registry and l.difference = d.difference))"
            + " left join difference_end e on e.registry = d.registry and e.difference = d.difference";

    private final RegistryScope scope;

    @Inject
    Differences(RegistryScope scope) {
        this.scope = scope;
    }

    protected Differences() {
        this(null);
    }

    public Optional<Difference> find(String number) {
        return scope.across(sql -> sql.one(DIFFERENCE + " where d.difference = ?", Differences::difference, number));
    }

    /** Those of a pair that are not over, the oldest first; at most 200. */
    public List<Difference> open(Pair pair) {
        return scope.across(sql -> sql.list(
                DIFFERENCE + " where d.pair = ? and e.ended is null order by d.found, d.difference fetch first " + MOST
                        + " rows only",
                Differences::difference,
                pair.code()));
    }

    /** Those of a pair that are over, the latest first; at most 200. */
    public List<Difference> past(Pair pair) {
        return scope.across(sql -> sql.list(
                DIFFERENCE
                        + " where d.pair = ? and e.ended is not null order by e.ended desc, d.difference fetch first "
                        + MOST + " rows only",
                Differences::difference,
                pair.code()));
    }

    /** Those that are not over, of all pairs. */
    public long countOpen() {
        return scope.across(sql -> sql.one(
                        "select count(*) from difference d where not exists (select 1 from difference_end e"
                                + " where e.registry = d.registry and e.difference = d.difference)",
                        row -> row.getLong(1))
                .orElse(0L));
    }

    /** How many ranges of units differ: what both registries found is one. */
    public static long ranges(List<Difference> found) {
        return found.stream()
                .map(one -> one.source() + " " + one.differing())
                .distinct()
                .count();
    }

    /** Whether anything of the pair differs now. */
    public boolean anyOpen(Pair pair) {
        return scope.across(sql -> sql.any(
                "select 1 from difference d where d.pair = ? and not exists (select 1 from difference_end e"
                        + " where e.registry = d.registry and e.difference = d.difference)",
                pair.code()));
    }

    void add(Difference one) {
        scope.in(one.registry(), sql -> {
            Noticed.at(sql, one.found());
            return sql.update(
                    "insert into difference (registry, difference, source, pair, kind, series, vintage, first_no,"
                            + " next_no, log_says, book_says, found, hold) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                            + " ?, ?)",
                    one.registry().code(),
                    one.number(),
                    one.source().code(),
                    one.pair().code(),
                    one.differing().kind().name(),
                    one.differing().series(),
                    one.vintage().map(Vintage::year).orElse(null),
                    one.units().first(),
                    one.units().next(),
                    one.differing().logSays(),
                    one.differing().bookSays(),
                    one.found(),
                    one.hold().orElse(null));
        });
    }

    Optional<Difference.Proposal> proposal(Difference one, int number) {
        return scope.in(
                one.registry(),
                sql -> sql.one(
                        "select party, text, proposed from repair_proposal where registry = ? and difference = ?"
                                + " and proposal = ?",
                        row -> new Difference.Proposal(
                                number,
                                new Party(row.getString("party")),
                                row.getString("text"),
                                Sql.instant(row, "proposed")),
                        one.registry().code(),
                        one.number(),
                        number));
    }

    void propose(Difference one, Difference.Proposal proposal, String person) {
        scope.in(
                one.registry(),
                sql -> sql.update(
                        "insert into repair_proposal (registry, difference, proposal, party, text, proposed,"
                                + " proposed_by) values (?, ?, ?, ?, ?, ?, ?)",
                        one.registry().code(),
                        one.number(),
                        proposal.number(),
                        proposal.party().code(),
                        proposal.text(),
                        proposal.at(),
                        person));
    }

    void agree(Difference one, Difference.Proposal proposal, Difference.Agreement agreement, String person) {
        scope.in(
                one.registry(),
                sql -> sql.update(
                        "insert into repair_agreement (registry, difference, proposal, proposed_by_party, party, agreed,"
                                + " agreed_by) values (?, ?, ?, ?, ?, ?, ?)",
                        one.registry().code(),
                        one.number(),
                        proposal.number(),
                        proposal.party().code(),
                        agreement.party().code(),
                        agreement.at(),
                        person));
    }

    void end(Difference one, Instant at) {
        scope.in(one.registry(), sql -> {
            Noticed.at(sql, at);
            return sql.update(
                    "insert into difference_end (registry, difference, ended) values (?, ?, ?)",
                    one.registry().code(),
                    one.number(),
                    at);
        });
    }

    private static Difference difference(ResultSet row) throws SQLException {
        int vintage = row.getInt("vintage");
        Instant proposed = Sql.instant(row, "proposed");
        Instant agreed = Sql.instant(row, "agreed");
        return new Difference(
                new Party(row.getString("registry")),
                row.getString("difference"),
                new Party(row.getString("source")),
                Pair.parse(row.getString("pair")),
                new Differing(
                        Differing.Kind.valueOf(row.getString("kind")),
                        row.getString("series"),
                        new UnitRange(row.getLong("first_no"), row.getLong("next_no")),
                        row.getString("log_says"),
                        row.getString("book_says")),
                vintage == 0 ? Optional.empty() : Optional.of(Vintage.of(vintage)),
                Sql.instant(row, "found"),
                Optional.ofNullable(row.getString("hold")),
                proposed == null
                        ? Optional.empty()
                        : Optional.of(new Difference.Proposal(
                                row.getInt("proposal"),
                                new Party(row.getString("proposed_by_party")),
                                row.getString("repair"),
                                proposed)),
                agreed == null
                        ? Optional.empty()
                        : Optional.of(new Difference.Agreement(new Party(row.getString("agreed_by_party")), agreed)),
                Optional.ofNullable(Sql.instant(row, "ended")));
    }
}
