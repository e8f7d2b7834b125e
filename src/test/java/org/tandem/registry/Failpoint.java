package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.approver;
import static org.tandem.registry.TwoRegistries.instrument;
import static org.tandem.registry.TwoRegistries.officer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Books;
import org.tandem.ledger.Entry;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.Messages;
import org.tandem.ledger.Transfer;
import org.tandem.mirror.Cosigning;
import org.tandem.mirror.Delivery;
import org.tandem.mirror.Handover;
import org.tandem.reconciliation.MirrorFolding;
import org.tandem.reconciliation.Reconciling;
import org.tandem.reconciliation.Result;
import org.tandem.seal.Seals;
import org.tandem.support.DyingProcess;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.LogGrowth;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Sequencer;

/**
 * A place at which a process is killed, what it is doing there, and what must be true for the next process that opens its
 * database. F01 and so on are the rows of {@code docs/faults.md}.
 */
enum Failpoint {
    F01_BEFORE_A_TRANSFER_COMMITS(DyingProcess::diesBeforeCommit, TwoRegistries::issued, Failpoint::transfer) {
        @Override
        void isSurvived(TwoRegistries two) {
            assertThat(books(two).entry(XA, CAUSE)).isEmpty();
            assertThat(holds(two, "XA-2001")).isEqualTo(100);
            transferTwice(two);
        }
    },
    F02_AFTER_A_RECORDING_BEFORE_IT_IS_SENT(DyingProcess::diesAfterCommit, Failpoint::agreedOnMany, Failpoint::record) {
        @Override
        void isSurvived(TwoRegistries two) {
            assertThat(holds(two, "XA-1001")).isEqualTo(recipients());
            assertThat(told(two)).isFalse();
            record(two);
            assertThat(holds(two, "XA-1001")).isEqualTo(recipients());
            two.delivered();
            assertThat(told(two)).isTrue();
        }
    },
    F03_BEFORE_THE_RECEIVER_COMMITS(
            DyingProcess::diesBeforeCommit, Failpoint::confirmedByBelmora, Failpoint::handOver) {
        @Override
        void isSurvived(TwoRegistries two) {
            assertThat(answers(two, XA)).isEmpty();
            two.delivered();
            assertThat(answers(two, XA)).hasSize(1);
            agreedAndRecorded(two);
        }
    },
    F04_BETWEEN_SIGNATURE_AND_COMMIT(DyingProcess::diesBeforeCommit, Failpoint::prepared, Failpoint::answer) {
        @Override
        void isSurvived(TwoRegistries two) {
            assertThat(answers(two, XA)).isEmpty();
            assertThat(two.rooms.get(Messages.class).waiting(XA, 1)).isEmpty();
            Seals seals = two.rooms.get(Seals.class);
            assertThat(seals.sign("XA/REGISTRY", List.of("the same")))
                    .as("the same key signs the same bytes the same way")
                    .isEqualTo(seals.sign("XA/REGISTRY", List.of("the same")));
            answer(two);
            assertThat(answers(two, XA)).hasSize(1);
            agreedAndRecorded(two);
        }
    },
    F05_AFTER_ITS_OWN_CONFIRMATION(DyingProcess::diesAfterCommit, Failpoint::prepared, Failpoint::answer) {
        @Override
        void isSurvived(TwoRegistries two) {
            assertThat(answers(two, XA)).hasSize(1);
            assertThat(answers(two, XB)).as("nobody was told yet").isEmpty();
            agreedAndRecorded(two);
        }
    },
    F06_AFTER_THE_RECEIVER_COMMITTED(
            DyingProcess::diesAfterCommit, Failpoint::confirmedByBelmora, Failpoint::handOver) {
        @Override
        void isSurvived(TwoRegistries two) {
            assertThat(answers(two, XA)).hasSize(1);
            sentAgain(two);
            two.delivered();
            assertThat(answers(two, XA)).hasSize(1);
            agreedAndRecorded(two);
            sentAgain(two);
            two.delivered();
        }
    },
    F07_WITHIN_THE_RECORDING_OF_MANY(
            process -> process.diesAfterStatements(betweenBlocksAndPostings()),
            Failpoint::agreedOnMany,
            Failpoint::record) {
        @Override
        void isSurvived(TwoRegistries two) {
            assertThat(books(two).seriesOf(XA, MANY)).isEmpty();
            assertThat(holds(two, "XA-1001")).isZero();
            record(two);
            record(two);
            assertThat(holds(two, "XA-1001")).isEqualTo(recipients());
        }
    },
    F08_WITHIN_A_STEP_OF_THE_LOG(process -> process.diesAfterStatements(4), Failpoint::acted, Failpoint::grow) {
        @Override
        void isSurvived(TwoRegistries two) {
            logIsWhole(two);
        }
    },
    F09_BEFORE_A_HEAD_IS_COMMITTED(DyingProcess::diesBeforeCommit, Failpoint::acted, Failpoint::grow) {
        @Override
        void isSurvived(TwoRegistries two) {
            logIsWhole(two);
        }
    },
    F10_AFTER_A_HEAD_BEFORE_IT_IS_PUBLISHED(DyingProcess::diesAfterCommit, Failpoint::acted, Failpoint::grow) {
        @Override
        void isSurvived(TwoRegistries two) {
            logIsWhole(two);
        }
    },
    F11_WHILE_THE_MIRROR_TAKES_ENTRIES(
            process -> process.diesAfterStatements(withinTaking()), Failpoint::logged, Failpoint::cosign) {
        @Override
        void isSurvived(TwoRegistries two) {
            mirrorIsWhole(two);
        }
    },
    F11_WHILE_IT_ADDS_THEM_UP(
            process -> process.diesAfterStatements(withinAddingUp()), Failpoint::mirrored, Failpoint::addUp) {
        @Override
        void isSurvived(TwoRegistries two) {
            mirrorIsWhole(two);
        }
    };

    private static final String CAUSE = "transfer-1";
    private static final String I01 = "XB003-I01.1";
    private static final String MANY = "XB004-I01.1";

    private final Consumer<DyingProcess> fate;
    private final Consumer<TwoRegistries> before;
    private final Consumer<TwoRegistries> act;

    Failpoint(Consumer<DyingProcess> fate, Consumer<TwoRegistries> before, Consumer<TwoRegistries> act) {
        this.fate = fate;
        this.before = before;
        this.act = act;
    }

    /** So many statements a recording sends on H2 before the one with all postings, whose blocks stand by then. */
    private static int betweenBlocksAndPostings() {
        return 17;
    }

    /** So many statements into cosigning on H2, whose last writes are the entries and how far the mirror is. */
    private static int withinTaking() {
        return 20;
    }

    /** So many into adding up, which ends with writing how many entries are added up. */
    private static int withinAddingUp() {
        return 12;
    }

    /** How many recipients the great recording has. */
    private static int recipients() {
        return 300;
    }

    /** In the process that is killed: everything up to the point, and no return from it. */
    void reach(DyingProcess process, TwoRegistries two) {
        before.accept(two);
        fate.accept(process);
        act.accept(two);
    }

    /** In the next one. */
    abstract void isSurvived(TwoRegistries two);

    /** What must hold whatever was done. */
    static void holdsTogether(Rooms rooms) {
        rooms.get(Delivery.class).deliverAll();
        rooms.get(Sequencer.class).sequenceAll();
        assertThat(rooms.get(Messages.class).waiting(XA, 1)).isEmpty();
        assertThat(rooms.get(Messages.class).waiting(XB, 1)).isEmpty();
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    private static Books books(TwoRegistries two) {
        return two.rooms.get(Books.class);
    }

    private static long holds(TwoRegistries two, String account) {
        return books(two).holdings(XA, account).stream()
                .mapToLong(holding -> holding.quantity().count())
                .sum();
    }

    private static Entry transfer(TwoRegistries two) {
        return two.rooms
                .get(Ledger.class)
                .transfer(
                        XA,
                        new Transfer(
                                CAUSE,
                                TwoRegistries.PAIR,
                                "TRANSFER",
                                "clerk",
                                TwoRegistries.NOON,
                                "XA-2001",
                                "XA-2002",
                                new Transfer.Oldest(Tonnes.of(40)),
                                new TreeMap<>()));
    }

    private static void transferTwice(TwoRegistries two) {
        Entry once = transfer(two);
        assertThat(transfer(two)).isEqualTo(once);
        assertThat(holds(two, "XA-2001")).isEqualTo(60);
        assertThat(holds(two, "XA-2002")).isEqualTo(40);
    }

    private static boolean told(TwoRegistries two) {
        return books(two).told(XB, XA, "record/" + MANY, "ISSUANCE");
    }

    private static void confirmedByBelmora(TwoRegistries two) {
        two.notified(instrument());
        two.confirmed(XB, I01);
    }

    private static void handOver(TwoRegistries two) {
        two.rooms.get(Handover.class).next(XB);
    }

    private static void prepared(TwoRegistries two) {
        two.notified(instrument());
        two.confirmation.prepare(officer(XA), I01, XA, GivenAnswer.Kind.CONFIRM, Optional.empty(), "");
    }

    private static void answer(TwoRegistries two) {
        two.confirmation.answer(approver(XA), I01, XA);
    }

    private static List<GivenAnswer> answers(TwoRegistries two, Party at) {
        return books(two).answers(at, I01);
    }

    private static void agreedAndRecorded(TwoRegistries two) {
        for (Party side : List.of(XA, XB)) {
            if (answers(two, side).stream().noneMatch(given -> given.by().equals(side))) {
                two.confirmed(side, I01);
            }
        }
        two.delivered();
        for (Party side : List.of(XA, XB)) {
            assertThat(answers(two, side)).hasSize(2).allMatch(GivenAnswer::isConfirmation);
            two.recorded(side, I01);
        }
    }

    private static void sentAgain(TwoRegistries two) {
        try (Connection connection =
                        TestDatabase.superuser(two.rooms.database()).getConnection();
                Statement again = connection.createStatement()) {
            again.execute("update outbox set delivered = null");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void agreedOnMany(TwoRegistries two) {
        List<Instrument.Part> parts = new ArrayList<>();
        for (int i = 1; i <= recipients(); i++) {
            parts.add(new Instrument.Part("GOV", XA, new UnitRange(i, i + 1L)));
        }
        two.notified(new Instrument(
                "XB004-I01",
                1,
                "XB-2026-015",
                TwoRegistries.PAIR,
                "XB004",
                "XB_AM001",
                List.of(new Instrument.Line(
                        1,
                        Vintage.of(2025),
                        new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)),
                        new UnitRange(1, recipients() + 1L),
                        parts))));
        two.confirmed(XA, MANY);
        two.confirmed(XB, MANY);
        two.delivered();
        two.recording.prepare(
                TwoRegistries.clerk(XA), MANY, XA, two.recording.proposed(TwoRegistries.clerk(XA), MANY, XA));
    }

    private static void record(TwoRegistries two) {
        two.recording.record(TwoRegistries.keeper(XA), MANY, XA);
    }

    /** There is something that the log does not have yet. */
    private static void acted(TwoRegistries two) {
        two.issued();
        transfer(two);
    }

    private static void grow(TwoRegistries two) {
        two.rooms.get(LogGrowth.class).grow(XA);
    }

    /** The log has it, and the counterpart's mirror does not. */
    private static void logged(TwoRegistries two) {
        acted(two);
        two.rooms.get(Sequencer.class).sequenceAll();
    }

    private static void cosign(TwoRegistries two) {
        two.rooms.get(Cosigning.class).cosignAll();
    }

    private static void mirrored(TwoRegistries two) {
        logged(two);
        cosign(two);
    }

    private static void addUp(TwoRegistries two) {
        two.rooms.get(MirrorFolding.class).bringUp(XB, XA);
    }

    /** Every entry of the log once, added up to what the log's own book says. */
    private static void mirrorIsWhole(TwoRegistries two) {
        cosign(two);
        two.rooms.clock().moveBy(Duration.ofMinutes(10));
        cosign(two);
        assertThat(two.rooms.get(Reconciling.class).compare(TwoRegistries.PAIR))
                .hasSize(4)
                .allMatch(result -> result.outcome() == Result.Outcome.EQUAL)
                .anyMatch(result -> result.of().source().equals(XA)
                        && result.of().registry().equals(XB)
                        && result.logSize() == 3);
    }

    /** One head for one size, the same however often it is asked for, over as many leaves as there are acts. */
    private static void logIsWhole(TwoRegistries two) {
        grow(two);
        two.rooms.clock().moveBy(Duration.ofMinutes(10));
        PublicLog log = two.rooms.get(PublicLog.class);
        log.publish(XA);
        String head = log.checkpoint(XA).text();
        grow(two);
        log.publish(XA);
        assertThat(log.checkpoint(XA).text()).isEqualTo(head);
        assertThat(Checkpoint.parse(head).size())
                .as("an answer, a recording and a transfer")
                .isEqualTo(3);
    }
}
