package org.tandem.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;
import org.tandem.registry.Serial;
import org.tandem.registry.SerialSearch;
import org.tandem.registry.UnitHistory;
import org.tandem.registry.web.UnitsResource;
import org.tandem.verification.MonitoringReport;
import org.tandem.verification.MonitoringReports;

@DisplayName("A unit of a registry that another deployment keeps")
class UnitElsewhereTest {

    private static final Party XA = new Party("XA");
    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Serial SERIAL = new Serial("XB001", XA, Vintage.of(2025), 7);

    @Test
    void is_answered_with_who_says_where_it_is_now_and_nothing_that_is_not_known_here() {
        UnitsResource.Unit unit = answered("RECORDED", false, Optional.of(URI.create("https://registry.example/")));

        assertThat(unit.elsewhere())
                .contains(new UnitsResource.Elsewhere(
                        XA, Optional.of("https://registry.example/api/v1/units/" + SERIAL)));
        assertThat(unit.registries()).singleElement().satisfies(side -> {
            assertThat(side.retired()).as("that registry alone knows").isEmpty();
            assertThat(side.cancelled()).isEmpty();
        });
        assertThat(answered("CROSSED", true, Optional.empty()).elsewhere())
                .as("nobody wrote down its address")
                .contains(new UnitsResource.Elsewhere(XA, Optional.empty()));
    }

    @Test
    void is_not_what_is_kept_here() {
        UnitsResource.Unit unit = answered("RETIRED", true, Optional.empty());

        assertThat(unit.elsewhere()).isEmpty();
        assertThat(unit.registries()).singleElement().satisfies(side -> assertThat(side.retired())
                .contains(Tonnes.of(3)));
    }

    private static UnitsResource.Unit answered(String state, boolean hosted, Optional<URI> keeper) {
        return new UnitsResource(
                        new PublicRegisters() {
                            @Override
                            public UnitHistory unit(Serial serial) {
                                return history(state, hosted);
                            }
                        },
                        new SerialSearch() {
                            @Override
                            public Found require(String typed) {
                                return new Found(SERIAL, Optional.empty());
                            }

                            @Override
                            public Optional<String> scheme(Serial serial) {
                                return Optional.empty();
                            }
                        },
                        new Issuances() {
                            @Override
                            public Optional<Issuance> issuance(String number) {
                                return Optional.empty();
                            }
                        },
                        new MonitoringReports() {
                            @Override
                            public Optional<MonitoringReport> published(String number) {
                                return Optional.empty();
                            }
                        },
                        new Decisions() {
                            @Override
                            public Optional<Decision> released(String number) {
                                return Optional.empty();
                            }
                        },
                        registry -> keeper)
                .unit(SERIAL.toString());
    }

    private static UnitHistory history(String state, boolean hosted) {
        return new UnitHistory(
                SERIAL,
                PAIR,
                "XB001",
                SERIAL.vintage(),
                new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)),
                "XB001-I01",
                "XB-2026-004",
                "",
                XA,
                "GOV",
                Optional.empty(),
                XA,
                state,
                "",
                List.of(new RegistryStatus(
                        XA,
                        hosted,
                        false,
                        "XB001-I01",
                        1,
                        Tonnes.of(10),
                        "RECORDED",
                        "recorded",
                        LocalDate.of(2026, 1, 5),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Tonnes.of(hosted ? 3 : 0),
                        Tonnes.NONE,
                        Optional.empty())),
                List.of());
    }
}
