package org.tandem.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.Practice.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Share;
import org.tandem.project.EndedParticipants.Claim;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** What beside the way to registration has a state of its own: each state with every step, lawful or refused. */
@DisplayName("What participants settle in a project")
class ProjectStepsTest {

    private Rooms rooms;
    private ProjectCase cases;
    private ProjectModalities modalities;
    private ProjectAllocation allocation;
    private EndedParticipants ended;
    private RegistrationChanges changes;
    private String evidence;
    private int decisions;

    @BeforeEach
    void open() {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-03-02T09:00:00Z"), world(rules()));
        organisations(rooms);
        cases = new ProjectCase(rooms);
        modalities = rooms.get(ProjectModalities.class);
        allocation = rooms.get(ProjectAllocation.class);
        ended = rooms.get(EndedParticipants.class);
        changes = rooms.get(RegistrationChanges.class);
        evidence = rooms.get(Papers.class)
                .store(AT_LANTERN, "register.pdf", Pdfs.saying("Struck off the register."), true)
                .id();
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    /** Proposing, signing by the one who proposed, signing by the other. */
    @Test
    void is_who_speaks_for_all_once_all_have_signed() {
        Map<String, String> at = new LinkedHashMap<>();
        at.put("nothing proposed: P--", cases.validated());
        at.put("proposed: P-O", proposedModalities(cases.validated()));
        at.put("standing: P--", standingModalities());
        at.put("another proposed: P-O", proposedModalities(standingModalities()));
        at.put("asked for registration: ---", cases.requested());
        at.put("registered: P--", cases.registered());
        at.put("registered, another proposed: P-O", proposedModalities(cases.registered()));

        at.forEach((state, number) -> assertThat(
                        "" + takes('P', () -> modalities.propose(AT_SUNFIELD, number, SUNFIELD, LANTERN))
                                + takes('S', () -> modalities.sign(AT_SUNFIELD, number, SUNFIELD))
                                + takes('O', () -> modalities.sign(AT_LANTERN, number, LANTERN)))
                .as(state)
                .isEqualTo(lawful(state)));
    }

    /** Proposing, agreeing for either side, and counting from a day on by the committee's decision. */
    @Test
    void is_who_gets_which_part_once_both_sides_have_agreed_and_anew_after_registration() {
        Map<String, String> at = new LinkedHashMap<>();
        at.put("nothing proposed: P---", cases.validated());
        at.put("proposed: PAB-", proposedAllocation(cases.validated()));
        at.put("agreed by one: P-B-", agreedByOne(cases.validated()));
        at.put("agreed: P---", agreed(cases.validated()));
        at.put("asked for registration: ----", cases.requested());
        at.put("registered: P---", cases.registered());
        at.put("another proposed: PAB-", proposedAllocation(cases.registered()));
        at.put("another agreed by one: P-B-", agreedByOne(cases.registered()));
        at.put("another agreed: P--C", agreed(cases.registered()));
        at.put("changed: P---", changed(agreed(cases.registered())));
        at.put("withdrawn: ----", withdrawn(agreed(cases.registered())));

        at.forEach((state, number) -> {
            int version = version(number);
            assertThat("" + takes('P', () -> propose(number))
                            + takes('A', () -> allocation.agree(OFFICER_XA, number, XA, version, "Agreed."))
                            + takes('B', () -> allocation.agree(OFFICER_XB, number, XB, version, "Agreed."))
                            + takes('C', () -> changes.changeAllocation(number, version, cases.today(), "XB-2026-900")))
                    .as(state)
                    .isEqualTo(lawful(state));
        });
    }

    /** Filing evidence, and each desk's word that it is so or is not. */
    @Test
    void is_that_a_participant_ended_once_two_persons_say_the_same_of_the_evidence() {
        Map<String, String> at = new LinkedHashMap<>();
        at.put("nothing filed: F----", cases.registered());
        at.put("filed: -YyNn", filed(cases.registered()));
        at.put("one desk says so: --yNn", said(filed(cases.registered()), DESK_XA, true));
        at.put("the other says otherwise: -YyN-", said(said(filed(cases.registered()), DESK_XA, true), DESK_XB, false));
        at.put("accepted: -----", said(said(filed(cases.registered()), DESK_XA, true), DESK_XB, true));
        at.put("not accepted: F----", said(said(filed(cases.registered()), DESK_XA, false), DESK_XB, false));
        at.put("not registered: -----", notRegistered());

        at.forEach((state, number) -> assertThat("" + takes('F', () -> filed(number))
                        + takes('Y', () -> said(number, DESK_XA, true))
                        + takes('y', () -> said(number, DESK_XB, true))
                        + takes('N', () -> said(number, DESK_XA, false))
                        + takes('n', () -> said(number, DESK_XB, false)))
                .as(state)
                .isEqualTo(lawful(state)));
    }

    private static String lawful(String state) {
        return state.substring(state.lastIndexOf(' ') + 1);
    }

    private String proposedModalities(String number) {
        modalities.propose(AT_SUNFIELD, number, SUNFIELD, LANTERN);
        return number;
    }

    private String standingModalities() {
        String number = cases.validated();
        cases.modalities(number);
        return number;
    }

    private void propose(String number) {
        allocation.propose(
                AT_SUNFIELD, number, SUNFIELD, Map.of(XA, Share.HALF, XB, Share.HALF), ProjectCase.recipients());
    }

    private String proposedAllocation(String number) {
        propose(number);
        return number;
    }

    private String agreedByOne(String number) {
        propose(number);
        allocation.agree(OFFICER_XA, number, XA, version(number), "Agreed.");
        return number;
    }

    private String agreed(String number) {
        agreedByOne(number);
        allocation.agree(OFFICER_XB, number, XB, version(number), "Agreed.");
        return number;
    }

    private String changed(String number) {
        int version = version(number);
        rooms.transaction(() -> {
            changes.changeAllocation(number, version, cases.today(), decision());
            return null;
        });
        return number;
    }

    private String withdrawn(String number) {
        rooms.transaction(() -> {
            changes.withdraw(number, cases.today(), decision());
            return null;
        });
        return number;
    }

    private String filed(String number) {
        ended.file(
                AT_LANTERN,
                number,
                new Claim(
                        LANTERN,
                        SUNFIELD,
                        "Dissolved.",
                        LocalDate.of(2026, 2, 1),
                        Optional.of(LANTERN),
                        List.of(evidence)));
        return number;
    }

    private String said(String number, Actor desk, boolean so) {
        ended.decide(desk, number, SUNFIELD, so, "As the register says.");
        return number;
    }

    private String notRegistered() {
        String number = cases.atTheTable();
        cases.decide(number, "NOT_REGISTERED");
        return number;
    }

    /** Of the allocation that waits or is agreed; one that there never is where there is none. */
    private int version(String number) {
        Project project = rooms.get(Projects.class).project(number).orElseThrow();
        return project.nextAgreement()
                .or(project::agreement)
                .map(agreement -> agreement.terms().version())
                .orElse(99);
    }

    private String decision() {
        decisions += 1;
        return "XB-2026-8%02d".formatted(decisions);
    }

    /** Tries a step and takes it back. */
    private char takes(char step, Runnable call) {
        try {
            rooms.transaction(() -> {
                call.run();
                throw new Undone();
            });
        } catch (Undone lawful) {
            return step;
        } catch (Refusal refused) {
            return '-';
        }
        throw new IllegalStateException("neither done nor refused");
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
