package org.tandem.app.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.AuditEvent;
import org.tandem.access.AuditTrail;
import org.tandem.access.web.PartAsked;
import org.tandem.committee.Call;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Round;
import org.tandem.committee.Rounds;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Party;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.methodology.MethodologyProposals;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.NotifiedIssuance;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;
import org.tandem.support.Again;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.verification.Monitoring;
import org.tandem.verification.MonitoringReport;

/** Lists that grow with the years, with some hundred rows more than the practice story leaves. */
@DisplayName("A list that grew over years")
class LongListsTest {

    private static final int MORE = 230;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_read_part_by_part_and_comes_out_whole_and_once(TestDatabase kind) {
        try (Rooms rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"))) {
            rooms.get(JointCommittees.class).loadPublished();
            rooms.get(PracticeStory.class).tell("practice-practice");
            PracticeWorld world = rooms.get(PracticeWorld.class);
            Actor desk = world.actor("xb.desk");
            Actor mill = world.actor("mill.xb");
            grow(rooms);

            Decisions decisions = rooms.get(Decisions.class);
            comesWhole((first, most) -> decisions.released(PracticeWorld.PAIR, first, most), Decision::number);
            Rounds rounds = rooms.get(Rounds.class);
            comesWhole((first, most) -> rounds.newest(desk, PracticeWorld.PAIR, first, most), Round::number);
            PublicInputs inputs = rooms.get(PublicInputs.class);
            comesWhole((first, most) -> inputs.calls(PracticeWorld.PAIR, first, most), Call::subject);
            MethodologyProposals proposals = rooms.get(MethodologyProposals.class);
            comesWhole(
                    (first, most) -> proposals.published(PracticeWorld.PAIR, first, most),
                    (MethodologyProposal p) -> p.number().orElseThrow());
            MethodologyApproval approval = rooms.get(MethodologyApproval.class);
            comesWhole((first, most) -> approval.mine(desk, first, most), MethodologyProposal::receipt);
            Methodologies methodologies = rooms.get(Methodologies.class);
            comesWhole(
                    (first, most) -> methodologies.published(PracticeWorld.PAIR, first, most),
                    (MethodologyVersion v) -> v.number() + " " + v.version());
            Projects projects = rooms.get(Projects.class);
            comesWhole((first, most) -> projects.published(PracticeWorld.PAIR, first, most), Project::printed);
            comesWhole((first, most) -> projects.concerning(desk, first, most), Project::printed);
            Issuances issuances = rooms.get(Issuances.class);
            comesWhole((first, most) -> issuances.of(PracticeWorld.PAIR, first, most), Issuance::number);
            IssuanceMatters matters = rooms.get(IssuanceMatters.class);
            comesWhole((first, most) -> matters.concerning(desk, first, most), Issuance::number);
            Monitoring monitoring = rooms.get(Monitoring.class);
            comesWhole((first, most) -> monitoring.mine(desk, first, most), MonitoringReport::number);
            IssuanceConfirmation confirmation = rooms.get(IssuanceConfirmation.class);
            for (String person : List.of("xb.registry", "xb.authority")) {
                Actor actor = world.actor(person);
                comesWhole(
                        (first, most) -> confirmation.mine(actor, new Party("XB"), first, most),
                        NotifiedIssuance::instrument);
            }
            assertThat(confirmation.mine(desk, new Party("XB"), 0, 9)).isEmpty();
            assertThat(confirmation.mine(world.actor("xa.authority"), new Party("XB"), 0, 9))
                    .isEmpty();
            UnitOrders orders = rooms.get(UnitOrders.class);
            String account = rooms.get(PracticeRegistries.class).accountOf(new Party("XA"), PracticeWorld.MILL_XA);
            for (String person : List.of("xa.registry", "mill.xa")) {
                Actor actor = world.actor(person);
                comesWhole((first, most) -> orders.ofAccount(actor, account, first, most), UnitOrder::number);
            }
            assertThat(orders.ofAccount(mill, account, 0, 9)).isEmpty();
            AuditTrail audit = rooms.get(AuditTrail.class);
            AuditTrail.Filter theirs = new AuditTrail.Filter(
                    Optional.of("somebody"), Optional.empty(), Optional.empty(), Optional.empty(), false);
            comesWhole((first, most) -> audit.read(world.actor("admin"), theirs, first, most), AuditEvent::subject);
        }
    }

    private static <T> void comesWhole(BiFunction<Integer, Integer, List<T>> list, Function<T, String> name) {
        List<String> whole = list.apply(0, 100_000).stream().map(name).toList();
        assertThat(whole).hasSizeGreaterThan(MORE).doesNotContainNull().doesNotHaveDuplicates();
        List<String> parts = new ArrayList<>();
        for (int skip = 0; skip < whole.size(); skip += PartAsked.ROWS) {
            List<T> read = new PartAsked(Integer.toString(skip)).of(list);
            assertThat(read).hasSize(Math.min(PartAsked.ROWS + 1, whole.size() - skip));
            read.stream().limit(PartAsked.ROWS).map(name).forEach(parts::add);
        }
        assertThat(parts).isEqualTo(whole);
        assertThat(new HashSet<>(parts)).hasSameSizeAs(whole);
    }

    private static void grow(Rooms rooms) {
        Again.rows(
                rooms.database(),
                "matter",
                "released_a is not null and released_b is not null",
                MORE,
                i -> Map.of("number", "XB-2030-%03d".formatted(i)));
        Again.rows(
                rooms.database(),
                "call_for_inputs",
                "pair = 'XA-XB'",
                MORE,
                i -> Map.of("subject", "XB_PM9%03d".formatted(i)));
        Again.rows(
                rooms.database(),
                "methodology_proposal",
                "number is not null",
                MORE,
                i -> Map.of("receipt", "XB_PMR9%03d".formatted(i), "number", "XB_PM9%03d".formatted(i)));
        Again.rows(
                rooms.database(),
                "methodology_version",
                "pair = 'XA-XB'",
                MORE,
                i -> Map.of("number", "XB_AM9%03d".formatted(i)));
        Again.rows(
                rooms.database(),
                "project",
                "number is not null",
                MORE,
                i -> Map.of("reference", "XB_PDD9%03d".formatted(i), "number", "XB9%03d".formatted(i)));
        Again.rows(
                rooms.database(),
                "monitoring_report",
                "pair = 'XA-XB'",
                MORE,
                i -> Map.of("number", "XB002-MR9%03d".formatted(i)));
        Again.rows(
                rooms.database(),
                "issuance",
                "pair = 'XA-XB'",
                MORE,
                i -> Map.of("number", "XB002-I9%03d".formatted(i), "report", "XB002-MR9%03d".formatted(i)));
        Again.rows(
                rooms.database(),
                "notified_issuance",
                "registry = 'XB'",
                MORE,
                i -> Map.of(
                        "id",
                        "XB002-I9%03d.1/XB".formatted(i),
                        "issuance",
                        "XB002-I9%03d".formatted(i),
                        "instrument",
                        "XB002-I9%03d.1".formatted(i)));
        Again.rows(
                rooms.database(),
                "unit_order",
                "asked_by = 'mill.xa' and from_account = 'XA-2001'",
                MORE,
                i -> Map.of("number", "XA-T-9%03d".formatted(i), "idempotency_key", "again-" + i));
        Again.rows(
                rooms.database(),
                "audit_event",
                "person is not null",
                MORE + 1,
                i -> Map.of("id", UUID.randomUUID(), "person", "somebody", "subject", "again-" + i));
    }
}
