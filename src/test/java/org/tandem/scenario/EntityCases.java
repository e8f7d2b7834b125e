package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.scenario.Casework.MILL;
import static org.tandem.scenario.Casework.OTHER_ENTITY;
import static org.tandem.scenario.Casework.VERIFIER;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.tandem.filing.FilingKind;

/** Third-party entities: application again and for a further scope, suspension, withdrawal. */
interface EntityCases {

    Casework work();

    @Test
    default void an_entity_applies_for_a_further_scope() {
        Casework work = work();
        Map<String, String> scope =
                application("SCOPE", "BOTH", "2", work.today().toString(), "2029-10-31");
        work.refused(
                "not-yours",
                MILL,
                "/filings",
                work.filing(FilingKind.ENTITY_APPLICATION, "northern-assurance", "", scope));
        work.refused(
                "not-yours", MILL, "/filings", work.filing(FilingKind.ENTITY_APPLICATION, "lower-mill", "", scope));
        refusedAt("scopes", application("SCOPE", "BOTH", "99", work.today().toString(), "2029-10-31"));
        refusedAt("until", application("SCOPE", "BOTH", "2", "2029-10-31", "2027-01-01"));
        refusedAt("functions", application("SCOPE", "AUDIT", "2", "2027-01-01", "2029-10-31"));
        refusedAt("scopes", application("SCOPE", "BOTH", "1", work.today().toString(), "2029-10-31"));
        String number = work.complete(FilingKind.ENTITY_APPLICATION, "northern-assurance", "", scope);
        work.undecidable("input-refused", "ENTITY_APPLICATION", number, "WITHDRAWN", Map.of());
        String decision = work.decided("ENTITY_APPLICATION", number, "DESIGNATED");
        assertThat(work.read("", "/third-party-entities/northern-assurance")
                        .path("designations")
                        .findValuesAsText("decision"))
                .filteredOn(decision::equals)
                .as("for validation and for verification")
                .hasSize(2);

        String refused = work.complete(
                FilingKind.ENTITY_APPLICATION,
                "northern-assurance",
                "",
                application("SCOPE", "VALIDATION", "4", work.today().toString(), "2029-10-31"));
        work.decided("ENTITY_APPLICATION", refused, "NOT_DESIGNATED");
        work.undecidable("out-of-turn", "ENTITY_APPLICATION", refused, "DESIGNATED", Map.of());
    }

    private void refusedAt(String field, Map<String, String> application) {
        work().refusedAt(
                        field,
                        VERIFIER,
                        "/filings",
                        work().filing(FilingKind.ENTITY_APPLICATION, "northern-assurance", "", application));
    }

    private static Map<String, String> application(
            String purpose, String functions, String scopes, String from, String until) {
        return Map.of(
                "purpose", purpose,
                "accreditation", "ISO 14065, HC-5",
                "functions", functions,
                "scopes", scopes,
                "from", from,
                "until", until);
    }

    /** Its designation ended with its accreditation; on a new one it is designated again, suspended for a scope, and withdraws. */
    @Test
    default void an_entity_is_designated_again_suspended_and_withdraws() {
        Casework work = work();
        String entity = "harbour-certification";
        work.refused("not-yours", OTHER_ENTITY, "/third-party-entities/" + entity + "/accreditations", accreditation());
        work.done("xb.desk", "/third-party-entities/" + entity + "/accreditations", accreditation());
        String again = work.complete(
                FilingKind.ENTITY_APPLICATION,
                entity,
                "",
                application("AGAIN", "VERIFICATION", "1", work.today().toString(), "2029-11-30"));
        work.decided("ENTITY_APPLICATION", again, "DESIGNATED");

        theRoundWithoutConsensusEnds(entity);
        Map<String, Object> suspended = Map.of(
                "functions",
                List.of("VERIFICATION"),
                "scopes",
                List.of(1),
                "from",
                work.today().toString());
        work.undecidable("unknown", "DESIGNATION", "lower-mill", "SUSPENDED", suspended);
        work.undecidable(
                "input-refused",
                "DESIGNATION",
                entity,
                "SUSPENDED",
                Map.of("functions", List.of(), "scopes", List.of(1)));
        work.undecidable(
                "out-of-turn",
                "DESIGNATION",
                entity,
                "SUSPENDED",
                Map.of(
                        "functions",
                        List.of("VALIDATION"),
                        "scopes",
                        List.of(1),
                        "from",
                        work.today().toString()));
        work.decided("DESIGNATION", entity, "SUSPENDED", suspended);
        work.later(1);
        assertThat(work.read("", "/third-party-entities/" + entity).findValuesAsText("suspended"))
                .contains(work.today().minusDays(1).toString());

        String yesterday = work.today().minusDays(1).toString();
        work.refusedAt(
                "from",
                OTHER_ENTITY,
                "/filings",
                work.filing(FilingKind.ENTITY_WITHDRAWAL, entity, "", Map.of("from", yesterday)));
        work.refused(
                "not-yours",
                VERIFIER,
                "/filings",
                work.filing(
                        FilingKind.ENTITY_WITHDRAWAL,
                        entity,
                        "",
                        Map.of("from", work.today().toString())));
        String back = work.filed(
                FilingKind.ENTITY_WITHDRAWAL,
                entity,
                "",
                Map.of("from", work.today().toString()));
        work.done(OTHER_ENTITY, "/filings/" + back + "/withdrawal", "");
        String number = work.complete(
                FilingKind.ENTITY_WITHDRAWAL,
                entity,
                "",
                Map.of("from", work.today().toString()));
        work.decided("ENTITY_WITHDRAWAL", number, "WITHDRAWN");
        work.later(1);
        assertThat(StreamSupport.stream(
                        work.read("", "/third-party-entities/" + entity)
                                .path("designations")
                                .spliterator(),
                        false))
                .allMatch(
                        one -> one.path("until").asText().compareTo(work.today().toString()) < 0);
    }

    private Map<String, Object> accreditation() {
        return Map.of(
                "body", "An invented body, to practise with",
                "standard", "ISO 14065",
                "certificate", "HC-5",
                "functions", List.of("VERIFICATION"),
                "scopes", List.of(1),
                "from", work().today().toString(),
                "until", "2029-12-31");
    }

    /** That of the prepared cases, so that the entity can be decided on again. */
    private void theRoundWithoutConsensusEnds(String entity) {
        StreamSupport.stream(work().read("xb.desk", "/rounds?pair=XA-XB").spliterator(), false)
                .filter(round -> round.path("kind").asText().equals("DESIGNATION")
                        && round.path("subject").asText().equals(entity)
                        && round.path("signed").isEmpty())
                .map(round -> round.path("number").asText())
                .findFirst()
                .ifPresent(round -> work().done(
                                "xb.desk",
                                "/rounds/" + round + "/withdrawal",
                                Map.of("why", "The entity applied anew.")));
    }
}
