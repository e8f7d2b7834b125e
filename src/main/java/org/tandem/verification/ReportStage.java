package org.tandem.verification;

import java.time.LocalDate;
import java.util.Locale;
import org.tandem.kernel.OutOfTurn;
import org.tandem.seal.Seal;

/** Where a monitoring report stands. Each stage offers its lawful steps; every other step is refused in the same words. */
public sealed interface ReportStage {

    /** The participants' move: readings can be replaced freely. */
    record Drafted(LocalDate on) implements ReportStage {

        Submitted submit(LocalDate today, String verifier) {
            return new Submitted(today, verifier);
        }

        @Override
        public Withdrawn withdraw(LocalDate today) {
            return new Withdrawn(today);
        }
    }

    /** The third-party entity's move; the participants' where a finding waits for their reply. */
    record Submitted(LocalDate on, String verifier) implements ReportStage {

        Verified verify(LocalDate today, String statement, Seal seal) {
            return new Verified(today, verifier, statement, seal);
        }

        NotVerified refuse(LocalDate today, String statement, Seal seal) {
            return new NotVerified(today, verifier, statement, seal);
        }

        @Override
        public Withdrawn withdraw(LocalDate today) {
            return new Withdrawn(today);
        }
    }

    /** Nobody's move here: an issuance can be requested for it. */
    record Verified(LocalDate on, String verifier, String statement, Seal seal) implements ReportStage {}

    /** Nobody's move: the months are free for another report. */
    record NotVerified(LocalDate on, String verifier, String statement, Seal seal) implements ReportStage {}

    /** Nobody's move: the months are free for another report. */
    record Withdrawn(LocalDate on) implements ReportStage {}

    /** The participants', at any time before the entity signed. */
    default Withdrawn withdraw(LocalDate today) {
        throw new OutOfTurn("It cannot be withdrawn: it is %s.".formatted(words()));
    }

    /** As in a sentence: "it is not verified". */
    default String words() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
