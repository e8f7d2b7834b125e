package org.tandem.reconciliation;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.tandem.support.TestDatabase;

/** The same on PostgreSQL. */
@Tag("full")
@DisplayName("Reconciliation between deployments on PostgreSQL")
class BetweenDeploymentsOnPostgresqlTest extends BetweenDeploymentsTest {

    @Override
    TestDatabase kind() {
        return TestDatabase.POSTGRESQL;
    }
}
