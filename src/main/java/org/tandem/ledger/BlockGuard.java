package org.tandem.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.h2.api.Trigger;

/**
 * H2 only: the left neighbour of a unit block ends where it begins, units never leave an account that keeps them, unless an
 * answered crossing takes them, and what is reserved stays until its reservation has ended. Taken under the series' row, so that two splits of one series wait for each other.
 */
public final class BlockGuard implements Trigger {

    private static final int REGISTRY = 0;
    private static final int SERIES = 1;
    private static final int START = 2;
    private static final int FIRST = 3;
    private static final int NEXT = 4;
    private static final int END = 5;
    private static final int ACCOUNT = 6;
    private static final int POSTED = 7;
    private static final int RESERVATION = 8;

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        if (after == null) {
            throw refused("a unit block is never deleted");
        }
        Sql sql = new Sql(connection);
        if (before != null) {
            changed(sql, before, after);
        } else {
            arrived(sql, after);
        }
        if (after[ACCOUNT] != null
                && (before == null || !after[ACCOUNT].equals(before[ACCOUNT]))
                && sql.any(
                        "select 1 from account_closure where registry = ? and account = ?",
                        after[REGISTRY],
                        after[ACCOUNT])) {
            throw refused("the account is closed");
        }
    }

    private static void changed(Sql sql, Object[] before, Object[] after) throws SQLException {
        for (int column : new int[] {REGISTRY, SERIES, START, FIRST, END}) {
            if (!Objects.equals(before[column], after[column])) {
                throw refused("which units a block begins with never changes");
            }
        }
        if (before[POSTED] != null && (after[POSTED] == null || number(after, POSTED) < number(before, POSTED))) {
            throw refused("postings are counted upwards");
        }
        if (before[NEXT] != null && after[NEXT] != null && number(after, NEXT) > number(before, NEXT)) {
            throw refused("a unit block never grows");
        }
        if (before[ACCOUNT] != null
                && sql.any(
                        "select 1 from account where registry = ? and account = ? and spendable = false",
                        before[REGISTRY],
                        before[ACCOUNT])
                && !crosses(sql, before, after)) {
            throw refused("units never leave this account");
        }
        if (before[RESERVATION] != null
                && (!Objects.equals(before[NEXT], after[NEXT])
                        || after[RESERVATION] != null
                        || !sql.any(
                                "select 1 from reservation_end where registry = ? and reservation = ? and (? = true or"
                                        + " outcome = 'POSTED')",
                                before[REGISTRY],
                                before[RESERVATION],
                                Objects.equals(before[ACCOUNT], after[ACCOUNT])))) {
            throw refused("the units are reserved");
        }
    }

    /** What an answered crossing takes and has not taken yet. */
    private static boolean crosses(Sql sql, Object[] before, Object[] after) throws SQLException {
        return before[NEXT] != null
                && sql.any(
                        "select 1 from crossing_move m join crossing_answer r on r.registry = m.registry"
                                + " and r.crossing = m.crossing and r.accepted = m.accepted"
                                + " where m.registry = ? and m.series = ? and m.from_account = ?"
                                + " and ((? = true and m.first_no = ? and m.next_no <= ?)"
                                + " or (m.to_account = ? and m.first_no = ? and m.next_no = ?))"
                                + " and not exists (select 1 from posting p where p.registry = m.registry"
                                + " and p.cause = m.cause and p.series = m.series and p.first_no = m.first_no)",
                        before[REGISTRY],
                        before[SERIES],
                        before[ACCOUNT],
                        before[ACCOUNT].equals(after[ACCOUNT]),
                        after[NEXT],
                        before[NEXT],
                        after[ACCOUNT],
                        before[FIRST],
                        after[NEXT]);
    }

    private static void arrived(Sql sql, Object[] after) throws SQLException {
        sql.any("select 1 from series where registry = ? and series = ? for update", after[REGISTRY], after[SERIES]);
        if (!after[FIRST].equals(after[START])
                && !sql.any(
                        "select 1 from unit_block where registry = ? and series = ? and next_no = ?",
                        after[REGISTRY],
                        after[SERIES],
                        after[FIRST])) {
            throw refused("no unit block ends where this one begins");
        }
        if (after[NEXT] != null
                && sql.any(
                        "select 1 from unit_block where registry = ? and series = ? and first_no >= ? and first_no < ?",
                        after[REGISTRY],
                        after[SERIES],
                        after[FIRST],
                        after[NEXT])) {
            throw refused("the units of this block are in another one");
        }
    }

    private static long number(Object[] row, int column) {
        return ((Number) row[column]).longValue();
    }

    private static SQLException refused(String why) {
        return new SQLException(why, "23514");
    }
}
