package org.tandem.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Several transfers in one call as H2 runs them; what it locks, does and refuses is {@code ledger_transfers}'s. */
public final class H2Batch {

    private static final int MOST_BLOCKS_COUNTED = 1_000;

    private record Act(
            int place,
            H2Move move,
            String kind,
            String details,
            String request,
            Long quantity,
            Integer vintage,
            Long first,
            Long next) {}

    private final Sql sql;
    private final String registry;

    private H2Batch(Sql sql, String registry) {
        this.sql = sql;
        this.registry = registry;
    }

    /** Called by H2 as {@code ledger_transfers}. */
    public static String transfers(
            Connection connection,
            String registry,
            String actor,
            OffsetDateTime at,
            String atText,
            String[] cause,
            String[] request,
            String[] pair,
            String[] kind,
            String[] details,
            String[] from,
            String[] to,
            Long[] quantity,
            Integer[] vintage,
            Long[] first,
            Long[] next)
            throws SQLException {
        Sql sql = new Sql(connection);
        H2Batch batch = new H2Batch(sql, registry);
        Set<String> locked = new TreeSet<>();
        while (true) {
            List<Act> acts = new ArrayList<>();
            for (int i = 0; i < cause.length; i++) {
                H2Move move = new H2Move(
                        sql, registry, cause[i], pair[i], from[i], to[i], at, Optional.empty(), Optional.of(locked));
                acts.add(new Act(
                        i + 1, move, kind[i], details[i], request[i], quantity[i], vintage[i], first[i], next[i]));
            }
            try {
                return H2Posting.undoing(connection, () -> batch.done(acts, actor, atText, locked));
            } catch (SQLException refused) {
                if (!"TL012".equals(refused.getSQLState())) {
                    throw refused;
                }
                locked.add(refused.getMessage());
            }
        }
    }

    private String done(List<Act> acts, String actor, String atText, Set<String> locked) throws SQLException {
        Map<String, Act> byCause = new TreeMap<>();
        Set<String> accounts = new TreeSet<>();
        for (Act act : acts) {
            byCause.put(act.move().cause(), act);
            accounts.add(act.move().to());
        }
        Set<Integer> fresh = new TreeSet<>();
        for (Act act : byCause.values()) {
            if (placed(act, () -> act.move().isNew(act.kind(), actor, act.details(), act.request()))) {
                fresh.add(act.place());
            }
        }
        for (String account : accounts) {
            sql.any("select 1 from account where registry = ? and account = ? for update", registry, account);
        }
        lock(acts, locked);
        List<String> postings = new ArrayList<>();
        for (Act act : acts) {
            postings.add(placed(act, () -> {
                if (!fresh.contains(act.place())) {
                    return H2Posting.postings(
                            sql.connection(), registry, act.move().cause());
                }
                act.move().mayMove();
                act.move().take(act.quantity(), act.vintage(), act.first(), act.next());
                return act.move().tell(act.kind(), atText, act.details());
            }));
        }
        return "[" + String.join(",", postings) + "]";
    }

    private static <T> T placed(Act act, H2Posting.Work<T> work) throws SQLException {
        try {
            return work.done();
        } catch (SQLException refused) {
            if (refused.getSQLState() == null
                    || !refused.getSQLState().startsWith("TL")
                    || refused.getSQLState().equals("TL012")) {
                throw refused;
            }
            throw new SQLException(refused.getMessage() + "@" + act.place(), refused.getSQLState(), refused);
        }
    }

    /** The series that the acts may need, by what their accounts hold now, locked in the order of everybody. */
    private void lock(Collection<Act> acts, Set<String> locked) throws SQLException {
        Map<List<String>, Long> asked = new LinkedHashMap<>();
        for (Act act : acts) {
            H2Move move = act.move();
            if (act.quantity() != null) {
                asked.merge(List.of(move.pair(), move.from()), act.quantity(), Math::addExact);
            } else {
                locked.addAll(sql.list(
                        "select series from series where registry = ? and pair = ? and vintage = ? and start_no < ?"
                                + " and end_no > ?",
                        row -> row.getString(1),
                        registry,
                        move.pair(),
                        act.vintage(),
                        act.next(),
                        act.first()));
            }
        }
        for (Map.Entry<List<String>, Long> giver : asked.entrySet()) {
            oldest(giver.getKey().get(0), giver.getKey().get(1), giver.getValue(), locked);
        }
        List<String> ordered = new ArrayList<>();
        for (String series : locked) {
            sql.one(
                            "select vintage, start_no, pair from series where registry = ? and series = ?",
                            row -> "%08d %020d %s %s"
                                    .formatted(row.getInt(1), row.getLong(2), row.getString(3), series),
                            registry,
                            series)
                    .ifPresent(ordered::add);
        }
        ordered.sort(null);
        for (String one : ordered) {
            sql.any(
                    "select 1 from unit_block where registry = ? and series = ? and end_no is not null for update",
                    registry,
                    one.substring(one.lastIndexOf(' ') + 1));
        }
    }

    private void oldest(String pair, String from, long asked, Set<String> locked) throws SQLException {
        long left = asked;
        for (String series : sql.list(
                "select s.series from series s where s.registry = ? and s.pair = ? and exists (select 1 from unit_block b"
                        + " where b.registry = s.registry and b.series = s.series and b.account = ?)"
                        + " order by s.vintage, s.start_no",
                row -> row.getString(1),
                registry,
                pair,
                from)) {
            if (left <= 0) {
                return;
            }
            locked.add(series);
            left -= sql.one(
                            "select sum(c.units) from (select next_no - first_no as units from unit_block"
                                    + " where registry = ? and account = ? and series = ? and reservation is null"
                                    + " order by first_no fetch first " + MOST_BLOCKS_COUNTED + " rows only) c",
                            row -> row.getLong(1),
                            registry,
                            from,
                            series)
                    .orElse(0L);
        }
    }
}
