package org.tandem.portal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.Practice.*;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.web.Show;
import org.tandem.committee.Decisions;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Period;
import org.tandem.kernel.Vintage;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.project.ProjectCase;
import org.tandem.project.Projects;
import org.tandem.project.RegistrationChanges;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.Serial;
import org.tandem.registry.SerialSearch;
import org.tandem.registry.UnitHistory;
import org.tandem.registry.web.UnitsResource;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.verification.Monitoring;
import org.tandem.verification.MonitoringReports;
import org.tandem.verification.ReadingsSheet;
import org.tandem.verification.VerificationReview;
import org.tandem.verification.Verifications;

@DisplayName("The methodology in a unit's story")
class MeasuredByTest {

    private Rooms rooms;
    private String project;

    @AfterEach
    void close() {
        rooms.close();
    }

    /** The design document names 2.0; the renewal moves to 3.0 from 2035 on. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_the_version_that_measured_it_also_after_a_renewal_moved_to_another(TestDatabase kind) {
        Map<Class<?>, Object> world = new HashMap<>(world(rules()));
        world.remove(Verifications.class);
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        project = new ProjectCase(rooms).registered();
        rooms.transaction(() -> {
            rooms.get(RegistrationChanges.class)
                    .renew(project, LocalDate.of(2044, 12, 31), Optional.of("3.0"), "XB-2034-001");
            return null;
        });
        rooms.clock().moveTo(Instant.parse("2035-03-02T09:00:00Z"));

        Issuance before = issuance(YearMonth.of(2034, 12), "EG (MWh)");
        Issuance after = issuance(YearMonth.of(2035, 1), "EG (kWh)");

        assertThat(told(before)).containsExactly("/methodologies/XB_AM002/2.0", "/projects/" + project);
        assertThat(told(after))
                .as("the new version came after the registration")
                .containsExactly("/projects/" + project, "/methodologies/XB_AM002/3.0");
        assertThat(chain(after).get(1).text())
                .isEqualTo(
                        "Methodology XB_AM002 version 3.0, Solar power. The project moved to it when its crediting period was renewed.");
        assertThat(answered(before)).contains(new UnitsResource.Methodology("XB_AM002", "2.0"));
        assertThat(answered(after)).contains(new UnitsResource.Methodology("XB_AM002", "3.0"));
        assertThat(followed(before)).contains("2.0");
        assertThat(followed(after)).contains("3.0");
    }

    private Issuance issuance(YearMonth month, String reading) {
        Monitoring monitoring = rooms.get(Monitoring.class);
        String report = monitoring.draft(
                AT_SUNFIELD,
                project,
                new Period(month.atDay(1), month.atEndOfMonth()),
                ReadingsSheet.typed(Map.of(month.toString(), Map.of(reading, "100"))),
                "",
                List.of());
        monitoring.submit(AT_LANTERN, report, ENTITY);
        rooms.get(VerificationReview.class)
                .verify(
                        AT_ENTITY,
                        report,
                        monitoring.open(AT_ENTITY, report).fingerprint(),
                        "The reductions are verified.");
        return rooms.get(Issuances.class)
                .issuance(rooms.get(CreditIssuance.class).request(AT_SUNFIELD, report))
                .orElseThrow();
    }

    private List<String> told(Issuance of) {
        return chain(of).stream().map(UnitPage.Link::to).toList();
    }

    /** What a unit's page tells before the meter ran. */
    private List<UnitPage.Link> chain(Issuance of) {
        UnitPage page = new UnitPage();
        page.show = new Show();
        page.issuances = rooms.get(Issuances.class);
        page.reports = rooms.get(MonitoringReports.class);
        page.methodologies = rooms.get(Methodologies.class);
        List<UnitPage.Link> chain = new ArrayList<>();
        page.project(rooms.get(Projects.class).project(project).orElseThrow(), unit(of), chain);
        return chain;
    }

    private Optional<UnitsResource.Methodology> answered(Issuance of) {
        return new UnitsResource(
                        new PublicRegisters() {
                            @Override
                            public UnitHistory unit(Serial serial) {
                                return MeasuredByTest.this.unit(of);
                            }
                        },
                        new SerialSearch() {
                            @Override
                            public Found require(String typed) {
                                return new Found(serial(of), Optional.empty());
                            }

                            @Override
                            public Optional<String> scheme(Serial serial) {
                                return Optional.empty();
                            }
                        },
                        rooms.get(Issuances.class),
                        rooms.get(MonitoringReports.class),
                        rooms.get(Decisions.class),
                        registry -> Optional.empty())
                .unit(serial(of).toString())
                .methodology();
    }

    private Optional<String> followed(Issuance of) {
        FollowPage page = new FollowPage();
        page.methodologies = rooms.get(Methodologies.class);
        return page.measuredBy(rooms.get(MonitoringReports.class)
                        .published(of.report())
                        .orElseThrow())
                .map(MethodologyVersion::version);
    }

    private Serial serial(Issuance of) {
        return new Serial(project, XA, vintage(of), 1);
    }

    private static Vintage vintage(Issuance of) {
        return Vintage.of(of.period().from().getYear());
    }

    /** As the registers tell of it, as far as it matters here. */
    private UnitHistory unit(Issuance of) {
        return new UnitHistory(
                serial(of),
                PAIR,
                project,
                vintage(of),
                of.period(),
                of.number(),
                "XB-2035-001",
                "",
                XA,
                "GOV",
                Optional.empty(),
                XA,
                "HELD",
                "held",
                List.of(),
                List.of());
    }
}
