package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.NotYours;
import org.tandem.access.Receipt;
import org.tandem.access.Receipt.Channel;
import org.tandem.access.Token;
import org.tandem.calendar.Deadlines;
import org.tandem.grievance.EntryKey;
import org.tandem.grievance.Grievance;
import org.tandem.grievance.GrievanceTerms;
import org.tandem.grievance.Grievances;
import org.tandem.grievance.Reporting;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.KeyUsedBefore;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.project.Project;
import org.tandem.project.ProjectCase;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.Projects;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

@DisplayName("What came by e-mail or on paper")
class EnteredOnBehalfTest {

    private static final Period PERIOD = new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 12, 31));

    private Rooms rooms;
    private ProjectCase cases;
    private Practice.Verified verified;

    private void on(TestDatabase kind) {
        Map<Class<?>, Object> world = world(rules());
        verified = (Practice.Verified) world.get(Verifications.class);
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        cases = new ProjectCase(rooms);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void requests_a_registration_from_the_day_on_which_it_came(TestDatabase kind) {
        on(kind);
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        String number = cases.validated();
        cases.modalities(number);
        cases.agreement(number);
        LocalDate validated = cases.today();
        days(5);
        LocalDate came = validated.plusDays(2);

        refuses(
                arrival -> registration.enterRequest(DESK_XB, number, ProjectCase.CREDITING, arrival),
                "It was validated on " + validated,
                validated.minusDays(1));
        for (Actor other : new Actor[] {AT_SUNFIELD, AT_LANTERN, MEMBER_XA, OFFICER_XB, DESK_XA}) {
            assertThatThrownBy(() -> registration.enterRequest(other, number, ProjectCase.CREDITING, arrival(XB, came)))
                    .isInstanceOf(NotYours.class);
        }
        registration.enterRequest(DESK_XB, number, ProjectCase.CREDITING, arrival(XB, came));
        assertThat(project(number).requestCame()).contains(new Receipt(came, Channel.E_MAIL, Optional.of(XB)));
        assertThat(rooms.get(Deadlines.class).due(PAIR, number, ProjectRegistration.COMPLETENESS))
                .contains(came.plusDays(6));

        registration.checkCompleteness(DESK_XA, number, false, "The report.");
        refuses(
                arrival -> registration.enterRequest(DESK_XB, number, ProjectCase.CREDITING, arrival),
                "It was returned on " + cases.today(),
                came);
        registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING);
        assertThat(project(number).requestCame()).contains(Receipt.here(cases.today()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void requests_an_issuance_from_the_day_on_which_it_came(TestDatabase kind) {
        on(kind);
        CreditIssuance issuance = rooms.get(CreditIssuance.class);
        String project = cases.registered();
        verified.periods.put(
                "XB001-MR01",
                new VerifiedPeriod(
                        "XB001-MR01",
                        PAIR,
                        project,
                        PERIOD,
                        new TreeMap<>(Map.of(Vintage.of(2025), Tonnes.of(501))),
                        Map.of(Vintage.of(2025), PERIOD),
                        ENTITY));
        LocalDate came = cases.today().minusDays(3);
        verified.signed.put("XB001-MR01", came);
        refuses(
                arrival -> issuance.enter(DESK_XB, "XB001-MR01", arrival),
                "XB001-MR01 was verified on %s, so the request came that day or later.".formatted(came),
                came.minusDays(1));
        for (Actor other : new Actor[] {AT_SUNFIELD, AT_LANTERN, MEMBER_XA, DESK_XA}) {
            assertThatThrownBy(() -> issuance.enter(other, "XB001-MR01", arrival(XB, came)))
                    .isInstanceOf(NotYours.class);
        }
        String number = issuance.enter(DESK_XB, "XB001-MR01", arrival(XB, came));
        Issuances issuances = rooms.get(Issuances.class);
        assertThat(issuances.issuance(number).orElseThrow().requestedBy()).isEqualTo(SUNFIELD);
        assertThat(issuances.issuance(number).orElseThrow().requestCame())
                .contains(new Receipt(came, Channel.E_MAIL, Optional.of(XB)));
        assertThat(rooms.get(Deadlines.class).due(PAIR, number, CreditIssuance.COMPLETENESS))
                .contains(came.plusDays(6));

        issuance.checkCompleteness(DESK_XA, number, false, "The report.");
        refuses(arrival -> issuance.enterAgain(DESK_XB, number, arrival), "It was returned on " + cases.today(), came);
        issuance.enterAgain(DESK_XA, number, arrival(XA, cases.today()));
        assertThat(issuances.issuance(number).orElseThrow().requestCame())
                .contains(new Receipt(cases.today(), Channel.E_MAIL, Optional.of(XA)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void reports_a_concern_for_somebody_who_has_no_part_in_the_desk(TestDatabase kind) {
        on(kind);
        Reporting reporting = rooms.get(Reporting.class);
        String project = cases.published();
        LocalDate published = cases.today();
        cases.inputsEnded();
        LocalDate came = cases.today().minusDays(4);
        Token reference = Token.random();
        Reporting.Concern concern = new Reporting.Concern("Dust.", "Ana", "East plain 4", true);
        for (Actor other : new Actor[] {AT_SUNFIELD, MEMBER_XA, DESK_XA}) {
            assertThatThrownBy(() -> reporting.enter(other, project, concern, arrival(XB, came), reference))
                    .isInstanceOf(NotYours.class);
        }
        String number = reporting.enter(DESK_XB, project, concern, arrival(XB, came), reference);
        assertThat(reporting.enter(DESK_XB, project, concern, arrival(XB, came), reference))
                .isEqualTo(number);
        Grievance entered = rooms.get(Grievances.class).openTo(DESK_XA, number);
        assertThat(entered.came()).isEqualTo(new Receipt(came, Channel.E_MAIL, Optional.of(XB)));
        assertThat(entered.reporter().name()).contains("Ana");
        assertThat(entered.isReporter(DESK_XB)).isFalse();
        // Who holds the reference that the desk sent back looks how it stands.
        assertThat(reporting.standing(reference.text()).number()).isEqualTo(number);
        assertThat(rooms.get(GrievanceTerms.class).of(entered).get(0).due())
                .isBefore(cases.today().plusDays(5));
        assertThatThrownBy(() -> reporting.enter(
                        DESK_XB, project, concern, arrival(XB, cases.today().plusDays(1)), Token.random()))
                .isInstanceOf(InputRefused.class);
        String tooEarly =
                "%s was published on %s, so a concern about it came that day or later.".formatted(project, published);
        refuses(
                arrival -> reporting.enter(DESK_XB, project, concern, arrival, Token.random()),
                tooEarly,
                published.minusDays(1));
        refuses(arrival -> reporting.check(DESK_XB, project, concern, arrival), tooEarly, published.minusDays(1));
        reporting.enter(DESK_XB, project, concern, arrival(XB, published), Token.random());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void reports_a_concern_that_is_sent_twice_under_one_key_once_with_the_same_reference(TestDatabase kind) {
        on(kind);
        Reporting reporting = rooms.get(Reporting.class);
        String project = cases.published();
        Reporting.Concern concern = new Reporting.Concern("Dust.", "Ana", "East plain 4", true);
        Arrival came = arrival(XB, cases.today());
        EntryKey key = new EntryKey("k1", "Dust.");

        Reporting.Taken taken = reporting.enter(DESK_XB, project, concern, came, key);

        assertThat(reporting.enter(DESK_XB, project, concern, came, key)).isEqualTo(taken);
        assertThat(reporting.standing(taken.reference().text()).number()).isEqualTo(taken.number());
        assertThatThrownBy(() -> reporting.enter(DESK_XB, project, concern, came, new EntryKey("k1", "Noise.")))
                .isInstanceOf(KeyUsedBefore.class)
                .hasMessageContaining("which became " + taken.number());
        // Another key, or another person's, is another concern with a reference of its own.
        Reporting.Taken other = reporting.enter(DESK_XB, project, concern, came, new EntryKey("k2", "Dust."));
        Reporting.Taken anothers =
                reporting.enter(new Actor("xb.desk2", "Another", DESK_XB.mandates()), project, concern, came, key);
        assertThat(Set.of(taken.number(), other.number(), anothers.number())).hasSize(3);
        assertThat(Set.of(taken.reference(), other.reference(), anothers.reference()))
                .hasSize(3);
        assertThatThrownBy(() -> reporting.enter(AT_SUNFIELD, project, concern, came, key))
                .isInstanceOf(NotYours.class);
    }

    private interface Entering {
        void with(Arrival arrival);
    }

    private static void refuses(Entering entering, String message, LocalDate received) {
        ThrowingCallable entered = () -> entering.with(arrival(XB, received));
        assertThatThrownBy(entered).isInstanceOf(InputRefused.class).hasMessageContaining(message);
        assertThatThrownBy(() -> entering.with(new Arrival(XB, received, Channel.HERE)))
                .isInstanceOf(InputRefused.class)
                .isNotInstanceOf(OutOfTurn.class);
    }

    private static Arrival arrival(Party side, LocalDate received) {
        return new Arrival(side, received, Channel.E_MAIL);
    }

    private Project project(String number) {
        return rooms.get(Projects.class).project(number).orElseThrow();
    }

    private void days(int days) {
        rooms.clock().moveTo(rooms.clock().instant().plus(Duration.ofDays(days)));
    }
}
