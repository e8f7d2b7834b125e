package org.tandem.ledger;

import java.sql.SQLException;
import java.time.Instant;

/**
 * A machine noticed something that the public sees. What people do stands in the audit trail, from which public pages know
 * that something changed; what nobody did stands here.
 */
public final class Noticed {

    private Noticed() {}

    public static void at(Sql sql, Instant moment) throws SQLException {
        sql.update("update machine_notice set happened = ?", moment);
    }
}
