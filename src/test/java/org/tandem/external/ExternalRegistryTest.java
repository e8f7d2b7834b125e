package org.tandem.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.PAIR;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.keeper;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Keeping;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.kernel.Durability;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Invariants;
import org.tandem.registry.Ground;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;
import org.tandem.registry.Serial;
import org.tandem.registry.TwoRegistries;
import org.tandem.seal.Seals;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A registry outside Tandem")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ExternalRegistryTest {

    private static final Actor DESK =
            new Actor("desk.XB", "The desk of XB", List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, XB)));
    private static final Actor AUTHORITY = new Actor(
            "authority.XB", "The authority of XB", List.of(Mandate.ofSide(Role.AUTHORITY_APPROVER, PAIR, XB)));
    private static final Actor OFFICER = new Actor(
            "officer.XB", "The authority's officer", List.of(Mandate.ofSide(Role.AUTHORITY_OFFICER, PAIR, XB)));
    private static final String INSTRUMENT = "XB003-I01.1";

    @Parameter
    TestDatabase database;

    private Rooms rooms;
    private TwoRegistries two;
    private Statements statements;
    private ReportDifferences differences;
    private ExternalRegistries registries;
    private String evidence;

    @BeforeEach
    void notify_both_sides() {
        rooms = Rooms.on(
                database,
                TwoRegistries.NOON,
                Map.of(
                        IssuanceAgenda.class,
                        new IssuanceAgenda(null, null, null, null, null, null, null, null),
                        Rules.class,
                        new XbIsExternal()));
        two = new TwoRegistries(rooms, true);
        statements = rooms.get(Statements.class);
        differences = rooms.get(ReportDifferences.class);
        registries = rooms.get(ExternalRegistries.class);
        two.notifiedBoth();
        evidence = rooms.get(Papers.class)
                .store(DESK, "extract.txt", "An extract of the registry.".getBytes(StandardCharsets.UTF_8), false)
                .id();
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private void agreed() {
        two.agreedBy(XA);
        ExternalAnswers answers = rooms.get(ExternalAnswers.class);
        answers.prepare(OFFICER, INSTRUMENT, XB, GivenAnswer.Kind.CONFIRM, Optional.empty(), "");
        answers.give(AUTHORITY, INSTRUMENT, XB);
        two.handedOver();
    }

    private static StatementPaper paper(String number, String replaces, StatementPaper.Line... lines) {
        return new StatementPaper("XB", "XA-XB", number, "2026-11-22", replaces, List.of(lines));
    }

    private static StatementPaper.Line line(Act act, long first, long last, String day) {
        return new StatementPaper.Line(
                act.name(),
                "2025",
                "XB-XB-003-2025-" + first,
                Long.toString(last),
                Long.toString(last - first + 1),
                day);
    }

    private static StatementPaper.Line issued(long first, long last) {
        return line(Act.ISSUED, first, last, "2026-11-20");
    }

    private String released(StatementPaper paper) {
        String id = statements.upload(DESK, paper, evidence);
        statements.release(AUTHORITY, id);
        return id;
    }

    private List<String> open() {
        return differences.open(List.of(XB)).stream()
                .map(one -> one.finding().kind() + " " + one.finding().subject())
                .toList();
    }

    private RegistryStatus statusOf(Party side) {
        return rooms.get(PublicRegisters.class).statuses("XB003-I01").stream()
                .filter(status -> status.party().equals(side))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void is_waited_for_by_nobody_once_its_authority_confirmed_under_its_own_signature() {
        assertThatThrownBy(() -> two.recordedBy(XA)).isInstanceOf(OutOfTurn.class);
        agreed();

        two.recordedBy(XA);

        assertThat(statusOf(XA).state()).isEqualTo("RECORDED");
        assertThat(statusOf(XB))
                .returns(true, RegistryStatus::external)
                .returns("CONFIRMED", RegistryStatus::state)
                .returns(Optional.empty(), RegistryStatus::durability);
        assertThat(rooms.get(Books.class).instrument(XB, INSTRUMENT)).isEmpty();
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    @Test
    void has_an_authority_of_two_people_whose_answer_is_final() {
        ExternalAnswers answers = rooms.get(ExternalAnswers.class);
        Actor both = new Actor(
                "both.XB",
                "Both at once",
                List.of(
                        Mandate.ofSide(Role.AUTHORITY_OFFICER, PAIR, XB),
                        Mandate.ofSide(Role.AUTHORITY_APPROVER, PAIR, XB)));
        assertThatThrownBy(() -> answers.give(AUTHORITY, INSTRUMENT, XB)).isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> answers.prepare(
                        OFFICER, INSTRUMENT, XB, GivenAnswer.Kind.REJECT, Optional.of(Ground.JOINT_WITHDRAWAL), ""))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> answers.find(keeper(XB), INSTRUMENT, XB)).isInstanceOf(Unknown.class);
        answers.prepare(both, INSTRUMENT, XB, GivenAnswer.Kind.CONFIRM, Optional.empty(), "");
        assertThatThrownBy(() -> answers.give(both, INSTRUMENT, XB)).isInstanceOf(SecondPersonNeeded.class);
        answers.give(AUTHORITY, INSTRUMENT, XB);
        assertThatThrownBy(() -> answers.prepare(
                        OFFICER, INSTRUMENT, XB, GivenAnswer.Kind.REJECT, Optional.of(Ground.LAW_FORBIDS), ""))
                .isInstanceOf(OutOfTurn.class);
    }

    @Test
    void reports_its_share_by_a_statement_that_a_second_person_lets_count() {
        agreed();
        String id = statements.upload(DESK, paper("2026-1", "", issued(252, 501)), evidence);

        assertThat(registries.statements(XB, 0, 10)).isEmpty();
        assertThat(registries.unit(Serial.parse("XB-XB-003-2025-300"))).isEmpty();
        assertThatThrownBy(() -> statements.release(DESK, id)).isInstanceOf(NotYours.class);
        statements.release(keeper(XB), id);

        assertThat(open()).isEmpty();
        assertThat(registries.unit(Serial.parse("XB-XB-003-2025-300")))
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.act().act()).isEqualTo(Act.ISSUED);
                    assertThat(report.statement().id()).isEqualTo(id);
                });
        assertThat(registries.unit(Serial.parse("XB-XA-003-2025-300"))).isEmpty();
        ExternalRegistries.Issued share =
                registries.issued(XB, PAIR, "XB003-I01", 1).orElseThrow();
        assertThat(share.decided().count()).isEqualTo(499);
        assertThat(share.reported().count()).isEqualTo(250);
        assertThat(rooms.get(ReportInvariants.class).violations()).isEmpty();
    }

    @Test
    void is_heard_through_offices_of_its_own_side_alone() {
        StatementPaper paper = paper("2026-1", "", issued(252, 501));
        for (Actor stranger : List.of(
                clerk(XA),
                keeper(XB),
                new Actor("desk.XA", "The desk of XA", List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, XA))),
                new Actor("nobody", "Nobody", List.of()))) {
            assertThatThrownBy(() -> statements.upload(stranger, paper, evidence))
                    .isInstanceOf(NotYours.class);
        }
        String id = statements.upload(DESK, paper, evidence);
        assertThatThrownBy(() -> statements.release(keeper(XA), id)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> statements.find(clerk(XA), id)).isInstanceOf(Unknown.class);
        Actor everything =
                new Actor(DESK.person(), "The same person", List.of(Mandate.ofRegistry(Role.REGISTRY_APPROVER, XB)));
        assertThatThrownBy(() -> statements.release(everything, id)).isInstanceOf(SecondPersonNeeded.class);
        assertThatThrownBy(() -> statements.decline(everything, id, "no")).isInstanceOf(SecondPersonNeeded.class);
        assertThatThrownBy(() -> statements.upload(
                        new Actor("desk", "A desk", List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, XA))),
                        new StatementPaper("XA", "XA-XB", "1", "2026-11-22", "", List.of(issued(1, 2))),
                        evidence))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("is not external");
    }

    @Test
    void is_refused_what_cannot_be_read_line_by_line() {
        StatementPaper wrong = paper(
                "2026-1",
                "",
                new StatementPaper.Line("ISSUED", "2025", "XB-XB-003-2025-252", "501", "249", "2026-11-20"),
                new StatementPaper.Line("RETIRED", "2025", "XB-XA-003-2025-1", "2", "2", "2026-11-20"),
                new StatementPaper.Line("BURNT", "2025", "XB-XB-003-2025-252", "253", "2", "2026-11-20"),
                new StatementPaper.Line("ISSUED", "2026", "XB-XB-003-2025-252", "253", "2", "2026-11-20"),
                new StatementPaper.Line("ISSUED", "2025", "XB-XB-003-2025-253", "252", "2", "2026-11-20"),
                new StatementPaper.Line("ISSUED", "2025", "XB-XB-003-2025-252", "253", "2", "2026-11-23"),
                new StatementPaper.Line("ISSUED", "2025", "nonsense", "253", "2", "2026-11-20"),
                new StatementPaper.Line("HELD", "2025", "XB-XB-003-2025-252", "", "2", "2026-11-20"));
        assertThatThrownBy(() -> statements.check(DESK, wrong, evidence))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys(
                                "lines",
                                "lines line 1",
                                "lines line 2",
                                "lines line 3",
                                "lines line 4",
                                "lines line 5",
                                "lines line 6",
                                "lines line 7",
                                "lines line 8"));
        assertThatThrownBy(() -> statements.check(
                        DESK, new StatementPaper("XB", "XA-XB", "", "2026-11-23", "XB-RS0009", List.of()), ""))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("dated", "number", "replaces", "evidence"));
        String secret = rooms.get(Papers.class)
                .store(DESK, "secret.txt", "Not for everybody.".getBytes(StandardCharsets.UTF_8), true)
                .id();
        assertThatThrownBy(() -> statements.check(DESK, paper("2026-1", "", issued(252, 501)), secret))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("evidence"));
        assertThatThrownBy(() -> rooms.get(StatementLines.class).ofFile("act;vintage".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> rooms.get(StatementLines.class).ofFile(new byte[] {(byte) 0xC3, 0x28}))
                .isInstanceOf(InputRefused.class);
        assertThat(rooms.get(StatementLines.class)
                        .ofFile(
                                "act,vintage,first,last,quantity,day\r\nISSUED,2025,XB-XB-003-2025-252,501,250,2026-11-20\r\n"
                                        .getBytes(StandardCharsets.UTF_8)))
                .containsExactly(issued(252, 501));
    }

    @Test
    void counts_no_tonne_twice_without_everybody_seeing_it() {
        agreed();
        two.recordedBy(XA);
        released(paper("2026-1", "", issued(252, 401)));
        assertThat(open()).isEmpty();

        released(paper("2026-2", "", issued(392, 501), issued(200, 210), issued(600, 601)));

        assertThat(open())
                .containsExactlyInAnyOrder("ISSUED_TWICE 392…401", "RECORDED_HERE 200…210", "NOT_DECIDED 600…601");
        released(paper(
                "2026-3",
                "",
                line(Act.RETIRED, 300, 320, "2026-11-20"),
                line(Act.CANCELLED, 320, 330, "2026-11-21"),
                line(Act.TRANSFERRED, 310, 311, "2026-11-22"),
                line(Act.RETIRED, 700, 700, "2026-11-22"),
                new StatementPaper.Line("HELD", "2025", "", "", "300", "2026-11-21")));
        assertThat(open())
                .hasSize(7)
                .contains(
                        "ENDED_TWICE 320",
                        "MOVED_AFTER_END 310…311",
                        "NOT_ISSUED 700",
                        "TOTALS_DIFFER 2026-11-21, 300");
        assertThat(rooms.get(ReportInvariants.class).violations()).isEmpty();
    }

    @Test
    void is_contradicted_by_what_a_registry_here_did_after_it_reported() {
        agreed();
        released(paper("2026-1", "", issued(252, 501), issued(200, 210)));
        assertThat(open()).containsExactly("NOT_DECIDED 200…210");

        two.recordedBy(XA);
        for (int hour = 0; hour < 2; hour++) {
            assertThatThrownBy(() -> rooms.transaction(() -> {
                        statements.reported().forEach(statements::lookAgain);
                        throw new IllegalStateException("at the next pair");
                    }))
                    .hasMessage("at the next pair");
        }

        assertThat(open()).containsExactlyInAnyOrder("NOT_DECIDED 200…210", "RECORDED_HERE 200…210");
        assertThat(rooms.get(ReportInvariants.class).violations()).isEmpty();
    }

    @Test
    void has_issued_more_than_its_share_before_both_sides_agreed() {
        released(paper("2026-1", "", issued(252, 501)));
        assertThat(open()).containsExactly("NOT_DECIDED 252…501");
        agreed();

        ReportDifference one = differences.open(List.of(XB)).get(0);
        differences.explain(DESK, one.id(), "The registry was a day early.");
        differences.agree(keeper(XA), one.id());
        assertThat(open()).isEmpty();
    }

    @Test
    void has_a_difference_until_one_side_explained_and_the_other_agreed_and_nothing_says_so_any_more() {
        agreed();
        String first = released(paper("2026-1", "", issued(252, 502)));
        assertThat(open()).containsExactly("NOT_DECIDED 502");
        ReportDifference one = differences.open(List.of(XB)).get(0);
        Actor stranger =
                new Actor("nobody", "Nobody", List.of(Mandate.ofRegistry(Role.REGISTRY_APPROVER, new Party("XC"))));
        assertThatThrownBy(() -> differences.explain(stranger, one.id(), "x")).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> differences.agree(keeper(XA), one.id())).isInstanceOf(OutOfTurn.class);
        differences.explain(DESK, one.id(), "One unit too many was written.");
        assertThatThrownBy(() -> differences.agree(keeper(XB), one.id())).isInstanceOf(SecondPersonNeeded.class);
        assertThatThrownBy(() -> differences.agree(keeper(XA), one.id()))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageStartingWith("The statements still say so.");

        String second = released(paper("2026-2", first, issued(252, 501)));

        assertThat(open()).containsExactly("NOT_DECIDED 502");
        assertThat(rooms.get(ExternalTasks.class).tasksOf(keeper(XA)))
                .extracting(task -> task.subject())
                .containsExactly(one.id());
        differences.agree(keeper(XA), one.id());
        assertThat(open()).isEmpty();
        assertThat(differences.past(XB)).extracting(ReportDifference::id).containsExactly(one.id());
        assertThat(registries.statements(XB, 0, 10))
                .extracting(ExternalStatement::id)
                .containsExactly(second, first);
        assertThat(registries.statement(XB, first).stage()).isEqualTo(ExternalStatement.Stage.REPLACED);
        assertThat(registries.lines(registries.statement(XB, first))).hasSize(1);
    }

    @Test
    void withdraws_what_it_stated_and_it_stays_to_be_read() {
        agreed();
        String first = released(paper("2026-1", "", issued(252, 501)));
        String second = released(paper("2026-2", first));

        assertThat(registries.unit(Serial.parse("XB-XB-003-2025-300"))).isEmpty();
        assertThat(registries.statement(XB, first).stage()).isEqualTo(ExternalStatement.Stage.WITHDRAWN);
        assertThatThrownBy(() -> statements.upload(DESK, paper("2026-3", first), evidence))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> statements.upload(DESK, paper("2026-3", second), evidence))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> statements.upload(DESK, paper("2026-1", "", issued(252, 501)), evidence))
                .isInstanceOf(StatedOtherwise.class);
        assertThat(rooms.get(ReportInvariants.class).violations()).isEmpty();
    }

    @Test
    void does_not_replace_one_statement_twice() {
        agreed();
        String first = released(paper("2026-1", "", issued(252, 501)));
        String second = statements.upload(DESK, paper("2026-2", first, issued(252, 401)), evidence);
        String third = statements.upload(DESK, paper("2026-3", first, issued(252, 301)), evidence);
        statements.release(AUTHORITY, second);
        assertThatThrownBy(() -> statements.release(AUTHORITY, third)).isInstanceOf(OutOfTurn.class);
        assertThat(registries
                        .issued(XB, PAIR, "XB003-I01", 1)
                        .orElseThrow()
                        .reported()
                        .count())
                .isEqualTo(150);
        statements.decline(AUTHORITY, third, "Another one came first.");
        assertThatThrownBy(() -> statements.release(AUTHORITY, third)).isInstanceOf(OutOfTurn.class);
        assertThat(statements.upload(DESK, paper("2026-3", second, issued(252, 301)), evidence))
                .isNotEqualTo(third);
    }

    @Test
    void signs_what_counts_at_once_by_a_key_that_two_people_accepted() {
        agreed();
        Seals theirs = rooms.get(Seals.class);
        StatementKeys keys = rooms.get(StatementKeys.class);
        StatementPaper paper = paper("S/1", "", issued(252, 501));
        byte[] body = theirs.canonical(paper).getBytes(StandardCharsets.UTF_8);
        String signature = theirs.sign("XB/REGISTRY", paper).jws();
        String key = theirs.published("XB/REGISTRY").publicKey();

        assertThatThrownBy(() -> statements.receive(body, signature)).isInstanceOf(StatementNotSigned.class);
        assertThatThrownBy(() -> keys.propose(clerk(XA), XB, PAIR, key)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> keys.propose(DESK, XB, PAIR, "AAAA")).isInstanceOf(InputRefused.class);
        String id = keys.propose(DESK, XB, PAIR, key);
        assertThatThrownBy(() -> statements.receive(body, signature)).isInstanceOf(StatementNotSigned.class);
        assertThatThrownBy(() -> keys.accept(DESK, id)).isInstanceOf(NotYours.class);
        keys.accept(keeper(XB), id);

        ExternalStatement taken = statements.receive(body, signature);
        assertThat(statements.receive(body, signature).id()).isEqualTo(taken.id());
        assertThat(registries.statements(XB, 0, 10)).hasSize(1);
        assertThat(registries.unit(Serial.parse("XB-XB-003-2025-300"))).hasSize(1);
        StatementPaper other = paper("S/1", "", issued(252, 500));
        assertThatThrownBy(() -> statements.receive(
                        theirs.canonical(other).getBytes(StandardCharsets.UTF_8),
                        theirs.sign("XB/REGISTRY", other).jws()))
                .isInstanceOf(StatedOtherwise.class);
        assertThatThrownBy(
                        () -> statements.receive(theirs.canonical(other).getBytes(StandardCharsets.UTF_8), signature))
                .isInstanceOf(StatementNotSigned.class);
        StatementPaper forXa = new StatementPaper("XA", "XA-XB", "S/2", "2026-11-22", "", List.of(issued(1, 2)));
        assertThatThrownBy(() -> statements.receive(
                        theirs.canonical(forXa).getBytes(StandardCharsets.UTF_8),
                        theirs.sign("XB/REGISTRY", forXa).jws()))
                .isInstanceOf(StatementNotSigned.class);
        assertThatThrownBy(() -> statements.receive(
                        "{\"lines\":1}".getBytes(StandardCharsets.UTF_8),
                        theirs.sign("XB/REGISTRY", Map.of("lines", 1)).jws()))
                .isInstanceOf(InputRefused.class);
        assertThat(rooms.get(ReportInvariants.class).violations()).isEmpty();
        keys.end(DESK, id);
        StatementPaper later = paper("S/3", "", issued(252, 252));
        assertThatThrownBy(() -> statements.receive(
                        theirs.canonical(later).getBytes(StandardCharsets.UTF_8),
                        theirs.sign("XB/REGISTRY", later).jws()))
                .isInstanceOf(StatementNotSigned.class);
    }

    @Test
    void has_invariants_that_find_what_was_changed_behind_its_back() throws Exception {
        agreed();
        String first = released(paper("2026-1", "", issued(252, 401), line(Act.RETIRED, 252, 260, "2026-11-21")));
        String second = released(paper("2026-2", "", issued(402, 502)));
        assertThat(rooms.get(ReportInvariants.class).violations()).isEmpty();
        assertThat(open()).hasSize(1);

        assertThat(foundAfter("update external_act set next_no = 400, quantity = 148 where statement = '" + first
                        + "' and line_no = 1"))
                .contains("E1 " + first);
        assertThat(foundAfter("update external_act set on_day = '2026-11-19' where statement = '" + first
                        + "' and line_no = 2"))
                .contains("E1 " + first);
        assertThat(foundAfter("update external_act set in_force = false where statement = '" + first + "'"))
                .contains("E2 " + first);
        assertThat(foundAfter(
                        "update external_statement set replaced_by = '" + second + "' where id = '" + first + "'"))
                .contains("E2 " + first, "E4 " + first);
        assertThat(foundAfter("update external_difference set subject = '503'")).anyMatch(v -> v.startsWith("E5"));
    }

    /** What is found once somebody with the owner's rights did this; all of it is taken back. */
    private Set<String> foundAfter(String corruption) throws Exception {
        try (Connection connection = TestDatabase.owner(rooms.database()).getConnection();
                Statement sql = connection.createStatement()) {
            String table = corruption.split(" ")[1];
            assertThat(table).startsWith("external_");
            sql.execute("create table kept_" + table + " as select * from " + table);
            assertThat(sql.executeUpdate(corruption)).isPositive();
            try {
                return rooms.get(ReportInvariants.class).violations().stream()
                        .map(found -> found.invariant() + " " + found.what())
                        .collect(Collectors.toSet());
            } finally {
                restore(sql, table);
                sql.execute("drop table kept_" + table);
            }
        }
    }

    private static void restore(Statement sql, String table) throws Exception {
        switch (table) {
            case "external_act" ->
                sql.executeUpdate(
                        "update external_act a set (next_no, quantity, on_day, in_force) = (select k.next_no, k.quantity,"
                                + " k.on_day, k.in_force from kept_external_act k where k.id = a.id)");
            case "external_statement" ->
                sql.executeUpdate("update external_statement s set replaced_by = (select"
                        + " k.replaced_by from kept_external_statement k where k.id = s.id)");
            default ->
                sql.executeUpdate("update external_difference d set subject = (select k.subject from"
                        + " kept_external_difference k where k.id = d.id)");
        }
    }

    /** The practice pair's rules, by which XB's registry is external. */
    private static final class XbIsExternal extends Rules {

        XbIsExternal() {
            super(null, null, null, null, null);
        }

        private static RulesInForce rules() {
            return Practice.otherwise(Practice.rules(), rules -> {
                rules.set("retirementWaitsFor", Practice.assumed(Durability.RECORDED));
                rules.putObject("registries").set("XB", Practice.assumed(Keeping.EXTERNAL));
                rules.remove("crossings");
            });
        }

        @Override
        public Optional<RulesInForce> known(Pair pair) {
            return Optional.of(rules()).filter(known -> known.pair().equals(pair));
        }

        @Override
        public List<RulesInForce> versions(Pair pair) {
            return known(pair).stream().toList();
        }

        @Override
        public Set<Pair> pairs() {
            return Set.of(PAIR);
        }

        @Override
        public RulesInForce version(Pair pair, String version) {
            return rules();
        }
    }
}
