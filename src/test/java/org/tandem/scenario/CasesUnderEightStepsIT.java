package org.tandem.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.tandem.support.Practice;
import org.tandem.support.TestDatabase;

/**
 * All to the acquirer, units set aside twice, line ministries' opinion before registration, no step asked for; and the host's desk
 * alone says whether a case is complete. The accounts, which the procedure leaves open, are named.
 */
@DisplayName("Every case type, under rules like UNDP's eight steps")
class CasesUnderEightStepsIT
        implements MethodologyCases, FilingCases, ProjectCases, RegisteredCases, EntityCases, GrievanceCases {

    private static Casework work;

    @BeforeAll
    static void adopted() {
        work = Casework.under(TestDatabase.POSTGRESQL, "undp-eight-steps", said -> {
            ((ObjectNode) said.at("/deductions/0")).put("account", "XB-8001");
            ((ObjectNode) said.at("/deductions/1")).put("account", "XB-1001");
            said.set("completeness", Practice.assumed("LEAD XB"));
        });
    }

    @AfterAll
    static void over() {
        work.close();
    }

    @Override
    public Casework work() {
        return work;
    }
}
