package org.tandem.published;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.published.RecordImport.Stage;
import org.tandem.support.DyingProcess;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("An import of published records")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ImportingTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Party XA = new Party("XA");
    private static final Party XB = new Party("XB");
    private static final Actor DESK = desk("desk.XA", PAIR, XA);
    private static final Actor OTHER = desk("desk.XB", PAIR, XB);
    private static final Instant NOON = Instant.parse("2026-11-22T03:00:00Z");

    private static final String METHODOLOGIES = "number,title\nXX_AM001,Better boilers\n";
    private static final String PROJECTS =
            "number,title,methodology,registered\nXX001,A boiler,XX_AM001,2020-03-01\nXX002,Another,XX_AM001,2021-03-01\n";
    private static final String ISSUANCES = "number,project,quantity\nXX001-1,XX001,40\n";

    @Parameter
    TestDatabase database;

    private Rooms rooms;
    private Importing importing;
    private Loading loading;
    private ImportedRecords records;

    @BeforeEach
    void open() {
        rooms = Rooms.on(database, NOON);
        rooms.get(JointCommittees.class).loadPublished();
        importing = rooms.get(Importing.class);
        loading = rooms.get(Loading.class);
        records = rooms.get(ImportedRecords.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private static Actor desk(String person, Pair pair, Party side) {
        return new Actor(person, person, List.of(Mandate.ofSide(Role.SECRETARIAT, pair, side)));
    }

    private String stored(Actor actor, String name, byte[] content) {
        return rooms.get(Papers.class).store(actor, name, content, true).id();
    }

    /** Names of parts and their text, one after the other. */
    private Handing handing(String replaces, String... partsAndTexts) {
        Map<ImportPart, String> files = new TreeMap<>();
        for (int i = 0; i < partsAndTexts.length; i += 2) {
            files.put(
                    ImportPart.parse(partsAndTexts[i]),
                    stored(DESK, partsAndTexts[i] + ".csv", partsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8)));
        }
        return Handing.of("XA-XB", "https://example.org/registry", "2026-11-20", replaces, files);
    }

    private String loaded(Handing handing) {
        String id = importing.handIn(DESK, handing);
        loading.load(id);
        return id;
    }

    private String published(String... partsAndTexts) {
        return publish(handing("", partsAndTexts));
    }

    private String publish(Handing handing) {
        String id = loaded(handing);
        importing.release(OTHER, id);
        return id;
    }

    private List<String> shown(RecordKind kind) {
        return records.shown(kind, "XA-XB", "", 0, 100).stream()
                .map(one -> one.number() + (one.title().isEmpty() ? "" : " " + one.title()))
                .toList();
    }

    private List<String> refused(String... partsAndTexts) {
        return importing.dryRun(DESK, handing("", partsAndTexts)).refused().stream()
                .map(CellRefused::sentence)
                .toList();
    }

    private Stage stage(String id) {
        return importing.find(DESK, id).stage();
    }

    private long rowsInTable() {
        return asked("select count(*) from imported_record");
    }

    private long asked(String question) {
        try (Connection connection = rooms.database().getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(question)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void is_shown_whole_once_the_other_sides_desk_released_it() {
        String id = importing.handIn(
                DESK, handing("", "methodologies", METHODOLOGIES, "projects", PROJECTS, "issuances", ISSUANCES));
        assertThat(id).isEqualTo("XA-XB-IM0001");
        assertThat(shown(RecordKind.PROJECT)).isEmpty();

        loading.load(id);
        assertThat(stage(id)).isEqualTo(Stage.LOADED);
        assertThat(shown(RecordKind.PROJECT)).isEmpty();
        assertThatThrownBy(() -> records.released(id)).isInstanceOf(Unknown.class);

        // Whoever releases it looks into its files first.
        for (ImportFile file : importing.files(OTHER, id)) {
            assertThat(new String(rooms.get(Papers.class).open(OTHER, file.document()), StandardCharsets.UTF_8))
                    .startsWith("number,");
        }
        importing.release(OTHER, id);
        assertThat(shown(RecordKind.PROJECT)).containsExactly("XX001 A boiler", "XX002 Another");
        ImportedRecord issuance = records.record(PAIR, RecordKind.ISSUANCE, "XX001-1");
        assertThat(issuance.quantity()).contains(Tonnes.of(40));
        assertThat(issuance.project()).contains("XX001");
        assertThat(issuance.day()).isEmpty();
        assertThat(records.released(id).source()).isEqualTo("https://example.org/registry");
        assertThat(records.released(id).retrieved()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(records.files(records.released(id))).hasSize(3).allSatisfy(file -> assertThat(file.sha256())
                .matches("[0-9a-f]{64}"));
    }

    @Test
    void is_released_by_the_other_sides_desk_alone() {
        Actor own = desk("colleague.XA", PAIR, XA);
        Actor both = new Actor(
                "desk.XA",
                "Both",
                List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, XA), Mandate.ofSide(Role.SECRETARIAT, PAIR, XB)));
        String id = loaded(handing("", "methodologies", METHODOLOGIES));

        assertThatThrownBy(() -> importing.release(DESK, id)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> importing.release(own, id)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> importing.release(both, id)).isInstanceOf(SecondPersonNeeded.class);
        assertThat(importing.mayRelease(OTHER, importing.find(OTHER, id))).isTrue();
        assertThat(importing.mayRelease(both, importing.find(both, id))).isFalse();
        assertThat(importing.waiting(OTHER)).extracting(RecordImport::id).containsExactly(id);
        assertThat(importing.waiting(DESK)).isEmpty();
    }

    @Test
    void is_known_to_the_desks_of_its_pair_alone_until_it_is_released() {
        String id = loaded(handing("", "methodologies", METHODOLOGIES));
        Actor member = new Actor("member.XA", "M", List.of(Mandate.ofSide(Role.MEMBER, PAIR, XA)));
        Actor elsewhere = desk("desk.JP", Pair.of("JP", "ID"), new Party("ID"));

        for (Actor stranger : List.of(member, elsewhere)) {
            List<Runnable> steps = List.of(
                    () -> importing.find(stranger, id),
                    () -> importing.files(stranger, id),
                    () -> importing.release(stranger, id),
                    () -> importing.decline(stranger, id, "No."),
                    () -> importing.withdraw(stranger, id, "No."));
            for (Runnable step : steps) {
                assertThat(catchThrowable(step::run))
                        .isInstanceOf(Unknown.class)
                        .hasMessage(catchThrowable(() -> importing.find(stranger, "XA-XB-IM9999"))
                                .getMessage()
                                .replace("XA-XB-IM9999", id));
            }
            assertThatThrownBy(() -> importing.handIn(stranger, handing("", "methodologies", METHODOLOGIES)))
                    .isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> importing.dryRun(stranger, handing("", "methodologies", METHODOLOGIES)))
                    .isInstanceOf(NotYours.class);
            assertThat(importing.mine(stranger, 0, 10)).isEmpty();
        }
    }

    @Test
    void is_not_made_of_a_paper_that_its_desk_could_not_open() {
        Actor stranger = desk("desk.JP", Pair.of("JP", "ID"), new Party("ID"));
        String secret = stored(stranger, "methodologies.csv", METHODOLOGIES.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> importing.dryRun(
                        DESK, Handing.of("XA-XB", "S", "2026-11-20", "", Map.of(ImportPart.METHODOLOGIES, secret))))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("There is no file");
    }

    @Test
    void takes_in_each_stage_the_steps_that_are_lawful_there_and_no_others() {
        Map<Stage, List<String>> lawful = Map.of(
                Stage.LOADING, List.of("decline"),
                Stage.LOADED, List.of("release", "decline"),
                Stage.FAILED, List.of("decline"),
                Stage.PUBLISHED, List.of("withdraw"),
                Stage.DECLINED, List.of(),
                Stage.WITHDRAWN, List.of(),
                Stage.REPLACED, List.of());
        Map<String, Consumer<String>> steps = new TreeMap<>(Map.of(
                "release", id -> importing.release(OTHER, id),
                "decline", id -> importing.decline(OTHER, id, "Not ours."),
                "withdraw", id -> importing.withdraw(OTHER, id, "Wrong.")));

        assertThat(lawful.keySet()).containsExactlyInAnyOrder(Stage.values());
        for (Stage stage : Stage.values()) {
            steps.forEach((name, step) -> {
                String id = in(stage);
                if (lawful.get(stage).contains(name)) {
                    step.accept(id);
                    assertThat(stage(id)).isNotEqualTo(stage);
                } else {
                    assertThatThrownBy(() -> step.accept(id))
                            .as("%s while %s", name, stage)
                            .isInstanceOf(OutOfTurn.class)
                            .hasMessageContaining(id + " cannot be")
                            .hasMessageEndingWith("it is %s.".formatted(stage.words()));
                    assertThat(stage(id)).isEqualTo(stage);
                }
            });
        }
    }

    private String in(Stage stage) {
        String id = importing.handIn(DESK, handing("", "methodologies", METHODOLOGIES));
        if (stage == Stage.LOADING) {
            return id;
        }
        if (stage == Stage.FAILED) {
            breakOff(id);
            return id;
        }
        loading.load(id);
        switch (stage) {
            case LOADED -> {
                // Waits already.
            }
            case DECLINED -> importing.decline(OTHER, id, "Not ours.");
            default -> importing.release(OTHER, id);
        }
        if (stage == Stage.WITHDRAWN) {
            importing.withdraw(DESK, id, "Wrong.");
        } else if (stage == Stage.REPLACED) {
            publish(handing(id, "methodologies", METHODOLOGIES));
        }
        assertThat(stage(id)).isEqualTo(stage);
        return id;
    }

    @Test
    void that_is_tried_dry_writes_nothing_and_says_what_would_be_new_changed_and_the_same() {
        published("methodologies", METHODOLOGIES, "projects", PROJECTS);
        long before = rowsInTable();

        DryRun found = importing.dryRun(
                DESK,
                handing(
                        "",
                        "projects",
                        "title,number,methodology,registered\nA boiler,XX001,XX_AM001,2020-03-01\n"
                                + "Another name,XX002,XX_AM001,2021-03-01\nA third,XX003,XX_AM001,\n"));

        assertThat(found.isClean()).isTrue();
        assertThat(found.counts()).isEqualTo(Map.of(RecordKind.PROJECT, new DryRun.Counts(1, 1, 1)));
        assertThat(rowsInTable()).isEqualTo(before);
        assertThat(importing.count(DESK)).isEqualTo(1);
    }

    @Test
    void with_places_that_cannot_be_taken_is_refused_whole_with_every_one_of_them() {
        Handing handing = handing(
                "",
                "projects",
                "number,title,methodology,registered\nXX001,A boiler,XX_AM001,2027-01-01\nXX001,,XX_AM009,01.02.2020\n",
                "methodologies",
                METHODOLOGIES);
        DryRun found = importing.dryRun(DESK, handing);

        assertThat(found.refused())
                .extracting(CellRefused::sheet, CellRefused::cell, CellRefused::column, CellRefused::typed)
                .containsExactlyInAnyOrder(
                        tuple("projects.csv", "D2", "registered", "2027-01-01"),
                        tuple("projects.csv", "B3", "title", ""),
                        tuple("projects.csv", "C3", "methodology", "XX_AM009"),
                        tuple("projects.csv", "D3", "registered", "01.02.2020"),
                        tuple("projects.csv", "A3", "number", "XX001"));
        ImportRefused refused = catchThrowableOfType(ImportRefused.class, () -> importing.handIn(DESK, handing));
        assertThat(refused.getMessage())
                .startsWith(
                        "5 places cannot be taken, so nothing was. projects.csv, cell D2: This day is still to come.");
        assertThat(refused.fields()).as("beside the file that is wrong").containsOnlyKeys("projects");
        assertThat(importing.count(DESK)).isZero();
        assertThat(rowsInTable()).isZero();
    }

    @Test
    void names_only_what_is_in_it_or_in_the_published_record() {
        assertThat(refused("issuances", ISSUANCES))
                .containsExactly(
                        "issuances.csv, cell B2: There is no project of this number, neither in this import nor in the"
                                + " published record.");

        String first = published("methodologies", METHODOLOGIES, "projects", PROJECTS);
        assertThat(refused("issuances", ISSUANCES)).isEmpty();
        importing.withdraw(DESK, first, "Wrong.");
        assertThat(refused("issuances", ISSUANCES)).hasSize(1);
    }

    @Test
    void is_not_taken_back_while_something_shown_names_what_it_has() {
        String first = published("methodologies", METHODOLOGIES, "projects", PROJECTS);
        String second = published("issuances", ISSUANCES);

        assertThatThrownBy(() -> importing.withdraw(DESK, first, "Wrong."))
                .isInstanceOf(StillNamed.class)
                .hasMessage("Nothing was changed: the issuance XX001-1 names XX001, which would not be shown then.");
        assertThat(stage(first)).isEqualTo(Stage.PUBLISHED);
        assertThat(shown(RecordKind.PROJECT)).hasSize(2);

        importing.withdraw(DESK, second, "Wrong.");
        importing.withdraw(DESK, first, "Wrong.");
        assertThat(shown(RecordKind.PROJECT)).isEmpty();
        assertThat(records.released(first).reason()).contains("Wrong.");
    }

    @Test
    void is_not_released_once_what_it_names_is_gone() {
        String first = published("methodologies", METHODOLOGIES, "projects", PROJECTS);
        String second = loaded(handing("", "issuances", ISSUANCES));
        importing.withdraw(DESK, first, "Wrong.");

        assertThatThrownBy(() -> importing.release(OTHER, second)).isInstanceOf(StillNamed.class);
        assertThat(stage(second)).isEqualTo(Stage.LOADED);
        assertThat(shown(RecordKind.ISSUANCE)).isEmpty();
    }

    @Test
    void that_is_withdrawn_gives_back_what_it_had_taken_the_place_of() {
        published("methodologies", METHODOLOGIES);
        String second = published("methodologies", "number,title\nXX_AM001,Best boilers\nXX_AM002,Lamps\n");
        assertThat(shown(RecordKind.METHODOLOGY)).containsExactly("XX_AM001 Best boilers", "XX_AM002 Lamps");

        importing.withdraw(OTHER, second, "A misprint.");
        assertThat(shown(RecordKind.METHODOLOGY)).containsExactly("XX_AM001 Better boilers");
    }

    @Test
    void that_corrects_another_takes_its_place_whole_and_both_say_so() {
        String first = published("methodologies", "number,title\nXX_AM001,Beter boilers\nXX_AM002,Lamps\n");
        Handing corrected = handing(first, "methodologies", METHODOLOGIES);
        assertThat(importing.dryRun(DESK, corrected).missing()).isEqualTo(1);

        String second = publish(corrected);

        assertThat(shown(RecordKind.METHODOLOGY)).containsExactly("XX_AM001 Better boilers");
        assertThat(records.released(first).stage()).isEqualTo(Stage.REPLACED);
        assertThat(records.released(first).replacedBy()).contains(second);
        assertThat(records.released(second).replaces()).contains(first);
        assertThatThrownBy(() -> importing.dryRun(DESK, handing(first, "methodologies", METHODOLOGIES)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("There is no published import “XA-XB-IM0001” of this pair.");
    }

    @Test
    void that_corrects_another_is_of_the_same_pair() {
        Pair real = Pair.of("JP", "ID");
        Actor japan = desk("desk.JP", real, new Party("JP"));
        String id = importing.handIn(
                japan,
                Handing.of(
                        "JP-ID",
                        "Elsewhere",
                        "2026-11-20",
                        "",
                        Map.of(
                                ImportPart.METHODOLOGIES,
                                stored(japan, "methodologies.csv", METHODOLOGIES.getBytes(StandardCharsets.UTF_8)))));
        loading.load(id);
        importing.release(desk("desk.ID", real, new Party("ID")), id);

        assertThatThrownBy(() -> importing.handIn(DESK, handing(id, "methodologies", METHODOLOGIES)))
                .isInstanceOf(InputRefused.class)
                .hasMessage("There is no published import “" + id + "” of this pair.");
    }

    @Test
    void is_not_made_of_a_file_of_another_kind() {
        Handing handing = Handing.of(
                "XA-XB",
                "S",
                "2026-11-20",
                "",
                Map.of(
                        ImportPart.WORKBOOK,
                        stored(DESK, "methodologies.csv", METHODOLOGIES.getBytes(StandardCharsets.UTF_8)),
                        ImportPart.PROJECTS,
                        stored(DESK, "projects.xlsx", Template.workbook(PAIR))));

        InputRefused refused = catchThrowableOfType(InputRefused.class, () -> importing.dryRun(DESK, handing));
        assertThat(refused.fields())
                .isEqualTo(Map.of(
                        "workbook",
                        "“methodologies.csv” is no XLSX file.",
                        "projects",
                        "“projects.xlsx” is no CSV file."));
    }

    @Test
    void and_the_next_step_of_its_pair_are_taken_one_after_the_other() throws Exception {
        String first = published("methodologies", METHODOLOGIES, "projects", PROJECTS);
        String second = loaded(handing("", "issuances", ISSUANCES));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> released = rooms.transaction(() -> {
                importing.withdraw(DESK, first, "Wrong.");
                Future<?> late = other.submit(() -> importing.release(OTHER, second));
                assertThatThrownBy(() -> late.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                return late;
            });
            assertThatThrownBy(() -> released.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(StillNamed.class);
        } finally {
            other.shutdownNow();
        }
        assertThat(stage(second)).isEqualTo(Stage.LOADED);
        assertThat(shown(RecordKind.ISSUANCE)).isEmpty();
    }

    @Test
    void leaves_a_line_in_the_audit_trail_for_each_step() {
        String first = published("methodologies", METHODOLOGIES);
        importing.decline(OTHER, loaded(handing("", "methodologies", METHODOLOGIES)), "Not ours.");
        String third = publish(handing(first, "methodologies", METHODOLOGIES));
        importing.withdraw(DESK, third, "Wrong.");
        importing.keep(OTHER, third);
        importing.withdraw(OTHER, third, "Wrong.");
        importing.agreeToWithdrawal(DESK, third);
        importing.withdraw(DESK, first, "Wrong.");

        Actor administrator = new Actor("admin", "A", List.of(Mandate.administrator()));
        assertThat(rooms.get(AuditTrail.class).read(administrator, AuditTrail.Filter.everything(), 0, 100).stream()
                        .filter(line -> line.subject().startsWith("XA-XB-IM"))
                        .map(line -> "%s %s %s".formatted(line.person(), line.act(), line.subject())))
                .containsExactlyInAnyOrder(
                        "desk.XA handed in published records " + first,
                        "desk.XB released published records " + first,
                        "desk.XA handed in published records XA-XB-IM0002",
                        "desk.XB declined published records XA-XB-IM0002",
                        "desk.XA handed in published records " + third,
                        "desk.XB released published records " + third,
                        "desk.XA asked to withdraw a correction of published records " + third,
                        "desk.XB kept a correction of published records " + third,
                        "desk.XB asked to withdraw a correction of published records " + third,
                        "desk.XA agreed to withdraw a correction of published records " + third,
                        "desk.XA withdrew published records " + first);
    }

    @Test
    void that_corrects_another_names_nothing_that_goes_with_it() {
        String first = published("methodologies", METHODOLOGIES, "projects", PROJECTS);

        assertThat(importing.dryRun(DESK, handing(first, "projects", PROJECTS)).refused())
                .extracting(CellRefused::cell, CellRefused::why)
                .containsExactly(
                        tuple(
                                "C2",
                                "There is no methodology of this number, neither in this import nor in the published record."),
                        tuple(
                                "C3",
                                "There is no methodology of this number, neither in this import nor in the published record."));
    }

    @Test
    void that_corrects_another_may_leave_out_what_another_import_has_too() {
        String earlier = published("methodologies", "number,title\nXX_AM002,Lamps\n");
        String first = published("methodologies", "number,title\nXX_AM001,Beter boilers\nXX_AM002,Better lamps\n");
        Handing corrected = handing(first, "methodologies", METHODOLOGIES);

        assertThat(importing.dryRun(DESK, corrected).missing()).isZero();
        publish(corrected);
        assertThat(shown(RecordKind.METHODOLOGY)).containsExactly("XX_AM001 Better boilers", "XX_AM002 Lamps");
        assertThat(records.record(PAIR, RecordKind.METHODOLOGY, "XX_AM002").of())
                .isEqualTo(earlier);
    }

    @Test
    void that_corrects_another_may_leave_out_what_nothing_names_any_more_because_of_it() {
        String first = published("methodologies", METHODOLOGIES, "projects", PROJECTS);
        published("issuances", ISSUANCES);

        publish(handing(
                first,
                "methodologies",
                METHODOLOGIES,
                "projects",
                "number,title,methodology\nXX002,Another,XX_AM001\n",
                "issuances",
                "number,project,quantity\nXX001-1,XX002,40\n"));

        assertThat(shown(RecordKind.PROJECT)).containsExactly("XX002 Another");
        assertThat(records.record(PAIR, RecordKind.ISSUANCE, "XX001-1").project())
                .contains("XX002");
    }

    /** Published, corrected, and the correction is to be withdrawn again: XX_AM001 changed in it, and XX_AM002 was left out. */
    private String corrected() {
        String first = published("methodologies", "number,title\nXX_AM001,Beter boilers\nXX_AM002,Lamps\n");
        String second = publish(handing(first, "methodologies", METHODOLOGIES));
        importing.withdraw(DESK, second, "The first one was right.");
        return second;
    }

    @Test
    void that_corrected_another_is_withdrawn_by_both_desks_and_the_other_is_published_again() {
        String second = corrected();
        String first = importing.find(DESK, second).replaces().orElseThrow();
        assertThat(stage(second)).isEqualTo(Stage.PUBLISHED);
        assertThat(shown(RecordKind.METHODOLOGY)).containsExactly("XX_AM001 Better boilers");
        assertThat(records.released(second).reason()).isEmpty();
        assertThat(rooms.get(ImportTasks.class).tasksOf(OTHER)).singleElement().satisfies(task -> {
            assertThat(task.todo()).isEqualTo("Agree or not that a correction of published records is withdrawn");
            assertThat(task.subject()).isEqualTo(second);
        });
        assertThat(rooms.get(ImportTasks.class).tasksOf(DESK)).isEmpty();

        importing.agreeToWithdrawal(OTHER, second);

        assertThat(shown(RecordKind.METHODOLOGY)).containsExactly("XX_AM001 Beter boilers", "XX_AM002 Lamps");
        assertThat(records.released(second).stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(records.released(second).reason()).contains("The first one was right.");
        assertThat(records.released(second).endings())
                .as("the reason is of the desk that asked")
                .extracting(RecordImport.Ending::how, RecordImport.Ending::office, ending -> ending.reason()
                        .orElse("none"))
                .containsExactly(
                        tuple("withdrawal asked for", DESK.mandates().get(0).office(), "The first one was right."),
                        tuple("withdrawal agreed to", OTHER.mandates().get(0).office(), "none"));
        assertThat(records.released(second).replaces()).contains(first);
        assertThat(records.released(first)).satisfies(again -> {
            assertThat(again.stage()).isEqualTo(Stage.PUBLISHED);
            assertThat(again.replacedBy()).isEmpty();
            assertThat(again.ended()).isEmpty();
        });
        assertThat(rooms.get(ImportTasks.class).tasksOf(OTHER)).isEmpty();
        // It can be corrected once more, and withdrawn itself.
        publish(handing(first, "methodologies", METHODOLOGIES));
        assertThat(stage(first)).isEqualTo(Stage.REPLACED);
    }

    @Test
    void that_corrected_another_is_withdrawn_by_nobody_alone() {
        Actor own = desk("colleague.XA", PAIR, XA);
        Actor both = new Actor(
                "desk.XA",
                "Both",
                List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, XA), Mandate.ofSide(Role.SECRETARIAT, PAIR, XB)));
        Actor member = new Actor("member.XB", "M", List.of(Mandate.ofSide(Role.MEMBER, PAIR, XB)));
        String second = corrected();

        assertThatThrownBy(() -> importing.agreeToWithdrawal(DESK, second)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> importing.agreeToWithdrawal(own, second)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> importing.agreeToWithdrawal(both, second)).isInstanceOf(SecondPersonNeeded.class);
        assertThatThrownBy(() -> importing.agreeToWithdrawal(member, second)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> importing.keep(member, second)).isInstanceOf(Unknown.class);
        RecordImport one = importing.find(OTHER, second);
        assertThat(importing.mayAgreeToWithdrawal(OTHER, one)).isTrue();
        assertThat(importing.mayAgreeToWithdrawal(both, one)).isFalse();
        assertThat(importing.mayAgreeToWithdrawal(own, one)).isFalse();
        for (Actor desk : List.of(DESK, OTHER)) {
            assertThat(importing.mayWithdraw(desk, one)).isFalse();
            assertThatThrownBy(() -> importing.withdraw(desk, second, "Again."))
                    .isInstanceOf(OutOfTurn.class)
                    .hasMessage(second + " is to be withdrawn already: that waits for the other side’s desk.");
        }
        assertThat(stage(second)).isEqualTo(Stage.PUBLISHED);
        assertThatThrownBy(() -> inDatabase("update record_import set stage = 'WITHDRAWN', reason = 'Mine.',"
                        + " ended = withdrawal_asked, ended_by = withdrawal_by, ended_as = withdrawal_as where id = '"
                        + second + "'"))
                .hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    void that_corrected_another_may_be_kept() {
        String second = corrected();
        importing.keep(OTHER, second);

        assertThat(stage(second)).isEqualTo(Stage.PUBLISHED);
        assertThat(importing.find(DESK, second).isToBeWithdrawn()).isFalse();
        assertThat(rooms.get(ImportTasks.class).tasksOf(OTHER)).isEmpty();
        for (Consumer<String> step : List.<Consumer<String>>of(
                id -> importing.agreeToWithdrawal(OTHER, id), id -> importing.keep(DESK, id))) {
            assertThatThrownBy(() -> step.accept(second))
                    .isInstanceOf(OutOfTurn.class)
                    .hasMessage("Nobody asked that " + second + " be withdrawn.");
        }
        importing.withdraw(OTHER, second, "It was wrong after all.");
        importing.agreeToWithdrawal(DESK, second);
        assertThat(stage(second)).isEqualTo(Stage.WITHDRAWN);
    }

    @Test
    void that_is_corrected_once_more_is_no_longer_to_be_withdrawn() {
        String second = corrected();
        String third = publish(handing(second, "methodologies", "number,title\nXX_AM001,Best boilers\n"));

        assertThat(stage(second)).isEqualTo(Stage.REPLACED);
        assertThatThrownBy(() -> importing.agreeToWithdrawal(OTHER, second)).isInstanceOf(OutOfTurn.class);
        importing.withdraw(DESK, third, "It was not.");
        importing.agreeToWithdrawal(OTHER, third);

        assertThat(stage(second)).isEqualTo(Stage.PUBLISHED);
        assertThat(importing.find(DESK, second).isToBeWithdrawn()).isFalse();
        assertThat(shown(RecordKind.METHODOLOGY)).containsExactly("XX_AM001 Better boilers");
    }

    @Test
    void that_comes_back_stays_behind_what_was_released_since() {
        String first = published("methodologies", "number,title\nXX_AM001,Beter boilers\nXX_AM002,Lamps\n");
        String second = publish(handing(first, "methodologies", METHODOLOGIES));
        published("methodologies", "number,title\nXX_AM002,Better lamps\n");
        importing.withdraw(DESK, second, "The first one was right.");
        importing.agreeToWithdrawal(OTHER, second);

        assertThat(shown(RecordKind.METHODOLOGY)).containsExactly("XX_AM001 Beter boilers", "XX_AM002 Better lamps");
    }

    @Test
    void does_not_come_back_where_what_it_names_is_gone() {
        String named = published("methodologies", METHODOLOGIES);
        String first = published("projects", PROJECTS);
        String second = publish(handing(first, "decisions", "number,title,decided\nD1,A decision,2020-03-01\n"));
        importing.withdraw(DESK, named, "Wrong.");
        importing.withdraw(DESK, second, "The first one was right.");

        assertThatThrownBy(() -> importing.agreeToWithdrawal(OTHER, second)).isInstanceOf(StillNamed.class);
        assertThat(stage(second)).isEqualTo(Stage.PUBLISHED);
        assertThat(stage(first)).isEqualTo(Stage.REPLACED);
        assertThat(shown(RecordKind.PROJECT)).isEmpty();
    }

    @Test
    void that_corrects_another_keeps_what_something_else_names() {
        String first = published("methodologies", METHODOLOGIES, "projects", PROJECTS);
        published("issuances", ISSUANCES);

        assertThat(importing
                        .dryRun(
                                DESK,
                                handing(
                                        first,
                                        "methodologies",
                                        METHODOLOGIES,
                                        "projects",
                                        "number,title,methodology\nXX002,Another,XX_AM001\n"))
                        .refused())
                .extracting(CellRefused::why)
                .containsExactly(
                        "It has what is missing here: the issuance XX001-1 names XX001. Keep the row, or replace that too.");
    }

    @Test
    void killed_anywhere_on_its_way_goes_on_where_it_was_and_has_each_row_once() {
        int rows = 1_700;
        String table = "number,title\n"
                + IntStream.rangeClosed(1, rows)
                        .mapToObj("XX_AM%04d,A title\n"::formatted)
                        .collect(joining());
        String id = importing.handIn(DESK, handing("", "methodologies", table));
        DyingProcess process = new DyingProcess();
        rooms.enter(process.on(rooms.database()));
        List<Runnable> deaths = List.of(
                () -> process.diesAfterStatements(6),
                process::diesBeforeCommit,
                process::diesAfterCommit,
                () -> process.diesAfterStatements(12));
        int died = 0;
        int last = 0;
        for (Runnable death : deaths) {
            death.run();
            Throwable failure = catchThrowable(() -> loading.load(id));
            died += DyingProcess.Died.beneath(failure) ? 1 : 0;
            process.live();
            RecordImport now = importing.find(DESK, id);
            assertThat(now.rowsLoaded()).isGreaterThanOrEqualTo(last).isEqualTo((int) rowsInTable());
            assertThat(now.stage()).isEqualTo(Stage.LOADING);
            assertThat(shown(RecordKind.METHODOLOGY)).isEmpty();
            last = now.rowsLoaded();
        }
        assertThat(died).isEqualTo(deaths.size());
        assertThat(last)
                .as("something was loaded before the last death")
                .isPositive()
                .isLessThan(rows);

        assertThat(loading.waiting()).containsExactly(id);
        loading.load(id);
        importing.release(OTHER, id);

        assertThat(rowsInTable()).isEqualTo(rows);
        assertThat(asked("select min(line_no) from imported_record")).isEqualTo(1);
        assertThat(asked("select max(line_no) from imported_record")).isEqualTo(rows);
        assertThat(records.count(RecordKind.METHODOLOGY, "XA-XB", "")).isEqualTo(rows);
        assertThat(records.shown(RecordKind.METHODOLOGY, "XA-XB", "", 1_650, 100))
                .hasSize(50)
                .extracting(ImportedRecord::number)
                .startsWith("XX_AM1651");
        assertThat(records.shown(RecordKind.METHODOLOGY, "", "am0042", 0, 100)).hasSize(1);
        assertThat(loading.waiting()).isEmpty();
    }

    /** As the owner of the tables, who may do more than the application. */
    private void inDatabase(String statement) {
        try (Connection connection = TestDatabase.owner(rooms.database()).getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** It has one row, and is told to have two. */
    private void breakOff(String id) {
        inDatabase("update record_import set rows_in_all = 2 where id = '" + id + "'");
        for (int failed = 0; failed < RecordImport.MOST_TRIES; failed++) {
            assertThat(stage(id)).isEqualTo(Stage.LOADING);
            assertThatThrownBy(() -> loading.load(id))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("say something else than when they were handed in");
        }
        assertThat(stage(id)).isEqualTo(Stage.FAILED);
    }

    @Test
    void that_comes_no_further_is_broken_off_and_its_desk_is_told() {
        String id = importing.handIn(DESK, handing("", "methodologies", many(600)));
        inDatabase("alter table imported_record add constraint not_this_one check (number <> 'XX_AM550')");

        // The first try loads something, so it does not count.
        for (int failed = 0; failed < RecordImport.MOST_TRIES; failed++) {
            assertThat(stage(id)).isEqualTo(Stage.LOADING);
            assertThat(loading.waiting()).containsExactly(id);
            assertThatThrownBy(() -> loading.load(id)).isInstanceOf(RuntimeException.class);
            assertThat(importing.find(DESK, id).rowsLoaded()).isEqualTo(LoadedRows.AT_ONCE);
        }

        assertThat(stage(id)).isEqualTo(Stage.FAILED);
        assertThat(loading.waiting()).isEmpty();
        loading.load(id);
        assertThat(stage(id)).isEqualTo(Stage.FAILED);
        ImportTasks tasks = rooms.get(ImportTasks.class);
        assertThat(tasks.tasksOf(DESK)).singleElement().satisfies(task -> {
            assertThat(task.todo()).isEqualTo("Hand published records in anew: they could not be loaded");
            assertThat(task.subject()).isEqualTo(id);
        });
        assertThat(tasks.tasksOf(OTHER)).isEmpty();
        assertThat(shown(RecordKind.METHODOLOGY)).isEmpty();
        assertThatThrownBy(() -> records.released(id)).isInstanceOf(Unknown.class);
        assertThat(importing.mayDecline(DESK, importing.find(DESK, id))).isTrue();
        importing.decline(DESK, id, "It is handed in anew.");
        assertThat(tasks.tasksOf(DESK)).isEmpty();
    }

    private static String many(int rows) {
        return "number,title\n"
                + IntStream.rangeClosed(1, rows)
                        .mapToObj("XX_AM%03d,A title\n"::formatted)
                        .collect(joining());
    }

    @Test
    void goes_on_after_failures_that_passed() {
        String id = importing.handIn(DESK, handing("", "methodologies", many(600)));
        // Each time nearly so often that it would be broken off.
        for (String never : List.of("number = ''", "number <> 'XX_AM550'")) {
            inDatabase("alter table imported_record add constraint never check (" + never + ")");
            for (int failed = 1; failed < RecordImport.MOST_TRIES; failed++) {
                assertThatThrownBy(() -> loading.load(id)).isInstanceOf(RuntimeException.class);
            }
            assertThat(stage(id)).isEqualTo(Stage.LOADING);
            inDatabase("alter table imported_record drop constraint never");
        }

        loading.load(id);

        assertThat(stage(id)).isEqualTo(Stage.LOADED);
    }

    @Test
    void from_a_file_with_a_long_name_is_loaded_and_says_where_each_row_stands() {
        String name = "methodologies as printed in " + "\uD83D\uDE00".repeat(40) + ".csv";
        Handing handing = Handing.of(
                "XA-XB",
                "https://example.org/registry",
                "2026-11-20",
                "",
                Map.of(ImportPart.METHODOLOGIES, stored(DESK, name, METHODOLOGIES.getBytes(StandardCharsets.UTF_8))));

        publish(handing);

        assertThat(records.record(PAIR, RecordKind.METHODOLOGY, "XX_AM001").place())
                .startsWith("methodologies as printed in \uD83D\uDE00")
                .endsWith("\uDE00…, row 2")
                .hasSizeLessThanOrEqualTo(TakenRow.MOST_OF_PLACE);
    }

    @Test
    void that_is_declined_while_it_is_loaded_is_loaded_no_further() {
        String id = importing.handIn(DESK, handing("", "methodologies", METHODOLOGIES));
        importing.decline(DESK, id, "The wrong file.");

        loading.load(id);

        assertThat(stage(id)).isEqualTo(Stage.DECLINED);
        assertThat(rowsInTable()).isZero();
        assertThatThrownBy(() -> records.released(id)).isInstanceOf(Unknown.class);
    }

    @Test
    void says_what_is_missing_before_it_reads() {
        InputRefused refused = catchThrowableOfType(
                InputRefused.class,
                () -> importing.dryRun(DESK, Handing.of("XA-XB", " ", "2026-12-24", "XA-XB-IM0007", Map.of())));

        assertThat(refused.fields().keySet()).containsExactly("source", "retrieved", "replaces", "workbook");
    }

    @Test
    void holds_the_first_issuance_of_May_2016_as_it_was_printed() {
        Pair real = Pair.of("JP", "ID");
        Actor japan = desk("desk.JP", real, new Party("JP"));
        Actor partner = desk("desk.ID", real, new Party("ID"));
        Map<ImportPart, String> files = new TreeMap<>();
        Map.of(
                        "methodologies", "number,title\nID_AM003,Refrigerators\n",
                        "projects", "number,title,methodology\nID002,Cold storage,ID_AM003\n",
                        "issuances",
                                "number;project;decided;monitored_until;quantity;government_JP;others_JP;side_JP;"
                                        + "government_ID;others_ID;side_ID;link\n"
                                        + "ID-2016-1;ID002;2016-05-12;2015-07-31;40;27;4;31;5;4;9;https://carbon-pulse.com/19918\n")
                .forEach((part, text) -> files.put(
                        ImportPart.parse(part), stored(japan, part + ".csv", text.getBytes(StandardCharsets.UTF_8))));
        String id = importing.handIn(japan, Handing.of("JP-ID", "Press of May 2016", "2026-11-20", "", files));
        loading.load(id);
        importing.release(partner, id);

        ImportedRecord first = records.record(real, RecordKind.ISSUANCE, "ID-2016-1");
        assertThat(first.quantity()).contains(Tonnes.of(40));
        assertThat(first.day()).contains(LocalDate.of(2016, 5, 12));
        assertThat(first.values()).containsEntry("government_JP", "27").containsEntry("side_ID", "9");
        assertThat(shown(RecordKind.ISSUANCE)).isEmpty();
        assertThat(records.counts(Optional.of(real)))
                .isEqualTo(Map.of(RecordKind.METHODOLOGY, 1L, RecordKind.PROJECT, 1L, RecordKind.ISSUANCE, 1L));
    }

    private List<String> found(String words, int most) {
        return records.found(words, most).stream()
                .map(one -> one.record().kind().singular() + " " + one.record().number() + " from "
                        + one.from().id())
                .toList();
    }

    @Test
    void is_found_by_its_numbers_and_titles_while_it_is_shown() {
        String id = importing.handIn(
                DESK, handing("", "methodologies", METHODOLOGIES, "projects", PROJECTS, "issuances", ISSUANCES));
        loading.load(id);
        assertThat(found("boiler", 5)).isEmpty();

        importing.release(OTHER, id);
        assertThat(found("BOILER", 5)).containsExactly("methodology XX_AM001 from " + id, "project XX001 from " + id);
        assertThat(found("xx0", 5))
                .containsExactly("issuance XX001-1 from " + id, "project XX001 from " + id, "project XX002 from " + id);
        assertThat(found("xx0", 2)).hasSize(2);
        assertThat(found("XX_AM", 5)).as("a sign is no pattern").hasSize(1);
        assertThat(found("XX%", 5)).isEmpty();
        assertThat(found("", 5)).isEmpty();

        String second = published("methodologies", "number,title\nXX_AM001,Best boilers\n");
        assertThat(found("boilers", 5)).containsExactly("methodology XX_AM001 from " + second);
        importing.withdraw(DESK, second, "Wrong.");
        assertThat(found("boilers", 5)).containsExactly("methodology XX_AM001 from " + id);
    }

    @Test
    void acts_on_nothing() {
        published("methodologies", METHODOLOGIES, "projects", PROJECTS, "issuances", ISSUANCES);

        assertThat(Arrays.asList("leaf", "series", "entry", "project", "methodology_version", "issuance", "matter"))
                .allSatisfy(table -> {
                    try (Connection connection = rooms.database().getConnection();
                            Statement sql = connection.createStatement();
                            ResultSet rows = sql.executeQuery("select count(*) from " + table)) {
                        rows.next();
                        assertThat(rows.getLong(1)).isZero();
                    }
                });
    }

    @Test
    void stays_as_it_was_handed_in() {
        published("methodologies", METHODOLOGIES);

        for (String change : List.of(
                "delete from imported_record",
                "delete from record_import",
                "update record_import_file set name = 'x'")) {
            assertThatThrownBy(() -> {
                        try (Connection connection = rooms.database().getConnection();
                                Statement sql = connection.createStatement()) {
                            sql.execute(change);
                        }
                    })
                    .as(change)
                    .isInstanceOf(SQLException.class);
        }
    }
}
