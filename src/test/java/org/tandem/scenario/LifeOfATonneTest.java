package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.XALIA;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeStory;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.committee.JointCommittees;
import org.tandem.ledger.Invariants;
import org.tandem.mirror.Delivery;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** From a methodology proposal to units in two registries, every step by the person whose step it is. */
@DisplayName("The life of a tonne")
class LifeOfATonneTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ends_in_two_registries_that_hold_it_once(TestDatabase kind) {
        try (Rooms rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"))) {
            rooms.get(JointCommittees.class).loadPublished();
            rooms.get(PracticeStory.class).tell("practice-practice");

            // Xalia has confirmed the thousand tonnes; Belmora's officer has prepared, the second person answers.
            rooms.get(IssuanceConfirmation.class)
                    .answer(rooms.get(PracticeWorld.class).actor("xb.authority2"), "XB001-I02.1", BELMORA);
            rooms.get(Delivery.class).deliverAll();
            PracticeRegistries registries = rooms.get(PracticeRegistries.class);
            registries.record(XALIA, "XB001-I02");
            registries.record(BELMORA, "XB001-I02");

            assertThat(rooms.get(PublicRegisters.class).statuses("XB001-I02"))
                    .hasSize(2)
                    .allSatisfy(status -> assertThat(status.recorded()).isPresent())
                    .extracting(RegistryStatus::own)
                    .extracting(tonnes -> tonnes.count())
                    .containsExactly(501L, 499L);
            assertThat(rooms.transaction(() -> rooms.get(Invariants.class).violations()))
                    .isEmpty();
        }
    }
}
