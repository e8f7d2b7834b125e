package org.tandem.ledger;

import java.sql.Clob;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.h2.api.Trigger;

/** H2 only: a leaf is only ever added to, but for its place in the public log, which is given once. */
public final class LeafGuard implements Trigger {

    private static final int PLACE = 6;

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        if (after == null || before[PLACE] != null || after[PLACE] == null) {
            throw refused();
        }
        for (int column = 0; column < PLACE; column++) {
            if (!Objects.equals(text(before[column]), text(after[column]))) {
                throw refused();
            }
        }
    }

    private static String text(Object value) throws SQLException {
        return value instanceof Clob clob ? clob.getSubString(1, (int) clob.length()) : String.valueOf(value);
    }

    private static SQLException refused() {
        return new SQLException("leaf is only ever added to", "23514");
    }
}
