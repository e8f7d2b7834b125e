package org.tandem.ledger;

import java.sql.SQLException;
import org.tandem.kernel.Party;

/** What a counterpart's log says of crossings, as far as it was added up here. */
final class LoggedCrossings {

    private final Sql sql;
    private final Party registry;

    LoggedCrossings(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
    }

    /**
     * Whether it says that these units of the counterpart's are in transit: that they were put there for this crossing, and
     * have not left since.
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

    /** Whether it says the same of what we offered. */
    boolean isAnswerLogged(Crossing offered, Crossing.Answer answer) throws SQLException {
        return isLogged(
                answer.by(),
                answer.number(),
                answer.accepted() ? Crossing.ARRIVED : Crossing.DECLINED,
                answer.accepted() ? Crossing.fingerprint(offered.parts()) : "");
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
}
