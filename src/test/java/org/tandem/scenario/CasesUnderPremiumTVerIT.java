package org.tandem.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.tandem.support.Practice;
import org.tandem.support.TestDatabase;

/**
 * The host's working days, a consultation, a plan and a report on sustainable development, a cap of nine tenths; beside them what
 * other JCM pairs ask for: an idea note, a statement on double registration and a report on implementation.
 */
@DisplayName("Every case type, under rules like those published of Japan and Thailand under Premium T-VER")
class CasesUnderPremiumTVerIT
        implements MethodologyCases, FilingCases, ProjectCases, RegisteredCases, EntityCases, GrievanceCases {

    private static Casework work;

    @BeforeAll
    static void adopted() {
        work = Casework.under(TestDatabase.H2, "JP-TH-premium-t-ver", said -> {
            ObjectNode steps = said.withObject("/steps");
            steps.set("ideaNote", Practice.assumed("NEEDED"));
            steps.set("doubleRegistrationStatement", Practice.assumed("NEEDED"));
            steps.set("implementationReport", Practice.assumed("NEEDED"));
            said.withObject("/papers").set("stakeholderConsultation", Practice.assumed(List.of(FilingCases.MINUTES)));
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
