package org.tandem.protocol;

import static org.tandem.protocol.RegistryNode.ATTEMPTS;

import java.util.Optional;
import java.util.Set;
import org.tandem.protocol.NotifiedAttempt.Stage;
import org.tandem.protocol.TransferProtocol.Receiving;
import org.tandem.protocol.TransferProtocol.Sending;

/** What must be true of both databases in every state, and of one of them in every step. */
final class Safety {

    private static final Set<Stage> SETTLED = Set.of(Stage.AGREED, Stage.RECORDED);

    private Safety() {}

    /** The first thing that is wrong with two honest registries; nothing, if all is well. */
    static Optional<String> violated(RegistryNode a, RegistryNode b, Set<Integer> withdrawn) {
        for (int attempt : ATTEMPTS) {
            Optional<String> wrong = violated(a, b, attempt, withdrawn.contains(attempt))
                    .or(() -> violated(b, a, attempt, withdrawn.contains(attempt)));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        if (settled(a, b, 1) && settled(a, b, 2)) {
            return Optional.of("a decision and its re-decision are both issued");
        }
        if (a.evidence() || b.evidence()) {
            return Optional.of("an honest counterpart is accused");
        }
        return transfer(a, b);
    }

    /** What one registry owes itself, whatever its counterpart is. */
    static Optional<String> violatedAlone(RegistryNode here) {
        for (int attempt : ATTEMPTS) {
            NotifiedAttempt one = here.attempt(attempt);
            if (here.created(attempt) > 1) {
                return Optional.of("units exist twice in one registry");
            }
            if (here.created(attempt) == 1 && !one.isAgreed()) {
                return Optional.of("units exist without both confirmations on record");
            }
            if (one.recorded() != (here.created(attempt) == 1)) {
                return Optional.of("the record and the units do not agree");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> violated(
            RegistryNode here, RegistryNode there, int attempt, boolean withdrawnByBoth) {
        Optional<String> alone = violatedAlone(here);
        if (alone.isPresent()) {
            return alone;
        }
        NotifiedAttempt one = here.attempt(attempt);
        NotifiedAttempt other = there.attempt(attempt);
        if (one.counterpart().isPresent() && !one.counterpart().equals(other.own())) {
            return Optional.of("an answer is on record that the other side did not give");
        }
        if (SETTLED.contains(one.stage()) && other.stage() == Stage.REJECTED) {
            return Optional.of("agreed in one registry, rejected in the other");
        }
        if ((one.withdrawn() || one.own().equals(Optional.of(Answer.WITHDRAW))) && !withdrawnByBoth) {
            return Optional.of("withdrawn by fewer than both sides");
        }
        Turn turn = here.issuance().turn();
        if (turn.waitsForCounterpart() && here.created(attempt) > there.created(attempt)) {
            return Optional.of("the second side recorded before the first");
        }
        if (turn == Turn.ACQUIRER && here.created(attempt) == 1 && !other.transferApproved()) {
            return Optional.of("a tonne is live with the host and with the acquirer");
        }
        return Optional.empty();
    }

    private static boolean settled(RegistryNode a, RegistryNode b, int attempt) {
        return SETTLED.contains(a.stage(attempt)) || SETTLED.contains(b.stage(attempt));
    }

    /** Units of A on their way to B. */
    private static Optional<String> transfer(RegistryNode a, RegistryNode b) {
        if (b.taken() > 1) {
            return Optional.of("one transfer is credited twice");
        }
        boolean spendableThere = b.receiving() == Receiving.ACCEPTED || b.taken() > 0;
        boolean spendableHere = a.isRecorded() && (a.sending() == Sending.HERE || a.sending() == Sending.BACK);
        return spendableHere && spendableThere
                ? Optional.of("a unit is spendable in both registries")
                : Optional.empty();
    }

    /** What no step may undo. */
    static Optional<String> undone(RegistryNode before, RegistryNode after) {
        for (int attempt : ATTEMPTS) {
            NotifiedAttempt was = before.attempt(attempt);
            NotifiedAttempt is = after.attempt(attempt);
            if (was.own().isPresent() && !was.own().equals(is.own())) {
                return Optional.of("a final answer changed");
            }
            if (was.counterpart().isPresent() && !was.counterpart().equals(is.counterpart())) {
                return Optional.of("the counterpart's first answer was overwritten");
            }
            if (was.withdrawn() && was.own().isEmpty() && is.own().equals(Optional.of(Answer.CONFIRM))) {
                return Optional.of("confirmed what both sides had withdrawn");
            }
            if (was.recorded() && !is.recorded()) {
                return Optional.of("a recording was undone");
            }
        }
        return Optional.empty();
    }

    /** What would be left over for ever, once everything said has arrived and everybody did what was theirs to do. */
    static Optional<String> stuck(RegistryNode a, RegistryNode b, int decided) {
        for (int attempt : ATTEMPTS) {
            if (attempt > decided) {
                continue;
            }
            Stage here = a.stage(attempt);
            Stage there = b.stage(attempt);
            if (a.issuance().attempt(attempt).isEmpty()
                    || b.issuance().attempt(attempt).isEmpty()) {
                return Optional.of("a notification is never taken");
            }
            if ((here == Stage.REJECTED) != (there == Stage.REJECTED)) {
                return Optional.of("rejected in one registry for ever, not in the other");
            }
            if ((here == Stage.RECORDED) != (there == Stage.RECORDED)
                    || SETTLED.contains(here) != SETTLED.contains(there)) {
                return Optional.of("recorded in one registry for ever, not in the other");
            }
            if (a.attempt(attempt).own().isPresent()
                    && b.attempt(attempt).own().isPresent()
                    && here != Stage.REJECTED
                    && here != Stage.RECORDED) {
                return Optional.of("both answered, and it stays undecided");
            }
        }
        return a.sending() == Sending.IN_TRANSIT ? Optional.of("a unit is in transit for ever") : Optional.empty();
    }
}
