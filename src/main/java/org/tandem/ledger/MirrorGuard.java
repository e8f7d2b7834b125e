package org.tandem.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.h2.api.Trigger;

/** H2 only: a mirror of a counterpart's log only grows. */
public final class MirrorGuard implements Trigger {

    private static final int SIZE = 3;
    private static final int ROOT = 4;

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        if (after == null) {
            throw refused();
        }
        for (int column = 0; column < SIZE; column++) {
            if (!Objects.equals(before[column], after[column])) {
                throw refused();
            }
        }
        long grown = (Long) after[SIZE] - (Long) before[SIZE];
        if (grown < 0 || (grown == 0 && !Objects.equals(before[ROOT], after[ROOT]))) {
            throw refused();
        }
    }

    private static SQLException refused() {
        return new SQLException("a mirror only grows", "23514");
    }
}
