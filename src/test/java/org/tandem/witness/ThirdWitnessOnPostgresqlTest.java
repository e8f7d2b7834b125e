package org.tandem.witness;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.tandem.support.TestDatabase;

/** The same on PostgreSQL. */
@Tag("full")
@DisplayName("A third witness on PostgreSQL")
class ThirdWitnessOnPostgresqlTest extends ThirdWitnessTest {

    @Override
    TestDatabase kind() {
        return TestDatabase.POSTGRESQL;
    }
}
