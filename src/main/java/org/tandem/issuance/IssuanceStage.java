package org.tandem.issuance;

import java.time.LocalDate;
import java.util.Optional;
import org.tandem.committee.DecidedStage;

/** How far an issuance has come, up to what both sides agreed. Recording it in accounts is each registry's own act. */
public sealed interface IssuanceStage extends DecidedStage {

    /** A desk checks that everything is there. */
    record Requested(LocalDate on) implements IssuanceStage {
        UnderConsideration complete(LocalDate today) {
            return new UnderConsideration(today);
        }

        Returned sendBack(String findings, LocalDate today) {
            return new Returned(today, findings);
        }

        RequestWithdrawn withdraw(LocalDate today) {
            return new RequestWithdrawn(today);
        }

        @Override
        public String words() {
            return "requested";
        }
    }

    /** Something was missing; the focal point asks again. */
    record Returned(LocalDate on, String findings) implements IssuanceStage {
        RequestWithdrawn withdraw(LocalDate today) {
            return new RequestWithdrawn(today);
        }

        Requested request(LocalDate today) {
            return new Requested(today);
        }

        @Override
        public String words() {
            return "returned";
        }
    }

    /** On the joint committee's table, for the first time or again after a side rejected. */
    record UnderConsideration(LocalDate since) implements IssuanceStage {
        RequestWithdrawn withdraw(LocalDate today) {
            return new RequestWithdrawn(today);
        }

        Notified decide(LocalDate on, String decision) {
            return new Notified(on, decision);
        }

        NotIssued refuse(LocalDate on, String decision) {
            return new NotIssued(on, decision);
        }

        @Override
        public String words() {
            return "under consideration";
        }
    }

    /** Decided, and both sides told. Each side's competent authority answers once. */
    record Notified(LocalDate on, String decision) implements IssuanceStage {
        @Override
        public Optional<String> decidedBy() {
            return Optional.of(decision);
        }

        Agreed agree(LocalDate today) {
            return new Agreed(today, decision);
        }

        UnderConsideration reopen(LocalDate today) {
            return new UnderConsideration(today);
        }

        @Override
        public String words() {
            return "decided, waiting for confirmation";
        }
    }

    /** Both sides confirmed. No unit exists before a registry records it. */
    record Agreed(LocalDate on, String decision) implements IssuanceStage {
        @Override
        public Optional<String> decidedBy() {
            return Optional.of(decision);
        }

        @Override
        public String words() {
            return "agreed by both sides";
        }
    }

    /** The focal point took its request back before anything was decided; it may ask again. */
    record RequestWithdrawn(LocalDate on) implements IssuanceStage {
        Requested request(LocalDate today) {
            return new Requested(today);
        }

        @Override
        public String words() {
            return "request withdrawn";
        }
    }

    /** The committee decided to issue nothing. */
    record NotIssued(LocalDate on, String decision) implements IssuanceStage {
        @Override
        public Optional<String> decidedBy() {
            return Optional.of(decision);
        }

        @Override
        public String words() {
            return "not issued";
        }
    }
}
