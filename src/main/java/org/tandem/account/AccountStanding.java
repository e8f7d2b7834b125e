package org.tandem.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.ledger.Account;
import org.tandem.project.RegisteredProject.Recipient;

/**
 * How an account stands: its state, who may act for it, and which accounts it trusts.
 *
 * @param requests the steps whose outcome stands
 */
public record AccountStanding(Account account, List<AccountRequest> requests) {

    public AccountState state() {
        if (!account.isOpen()) {
            return AccountState.CLOSED;
        }
        if (of(AccountRequest.Kind.CLOSING).stream().anyMatch(AccountRequest::isOpen)) {
            return AccountState.CLOSING;
        }
        return setting().flatMap(AccountRequest::state).orElse(AccountState.OPEN);
    }

    /** Which step set the state it is in, where one did. */
    public Optional<AccountRequest> setting() {
        return requests.stream()
                .filter(r -> r.kind() == AccountRequest.Kind.RESTRICTION || r.kind() == AccountRequest.Kind.LIFTING)
                .findFirst();
    }

    /** People with a mandate for the account, ended or not. */
    public List<AccountRequest> officers() {
        return requests.stream()
                .filter(r -> r.stage() == AccountRequest.Stage.DONE)
                .filter(r -> r.kind() == AccountRequest.Kind.OPENING || r.kind() == AccountRequest.Kind.OFFICER)
                .toList();
    }

    public List<AccountRequest> trusted() {
        return of(AccountRequest.Kind.TRUST).stream()
                .filter(r -> r.stage() == AccountRequest.Stage.DONE)
                .toList();
    }

    /** Whether units may be transferred there at this moment, where the registry's rules ask for it. */
    public Optional<Instant> trusts(String other) {
        return trusted().stream()
                .filter(r -> r.other().filter(other::equals).isPresent())
                .flatMap(r -> r.effective().stream())
                .findFirst();
    }

    private List<AccountRequest> of(AccountRequest.Kind kind) {
        return requests.stream().filter(r -> r.kind() == kind).toList();
    }

    void mustLetOut() {
        if (!state().letsOut()) {
            throw new AccountRestricted(
                    "Account %s is %s: units do not leave it.".formatted(account.number(), state().words()));
        }
    }

    void mustLetIn() {
        if (!state().letsIn()) {
            throw new AccountRestricted(
                    "Account %s is %s: it receives no units.".formatted(account.number(), state().words()));
        }
    }

    /**
     * An account that has officers is acted for by them alone, each through the last day of the mandate. One that has none is
     * acted for by whoever speaks for its holder.
     */
    void mustBeActedForBy(String person, LocalDate today) {
        if (officers().isEmpty() || account.holder().equals(Recipient.GOVERNMENT)) {
            return;
        }
        AccountRequest mandate = officers().stream()
                .filter(officer -> officer.officer().filter(person::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new MandateExpired(
                        "You have no mandate in force to act for account %s.".formatted(account.number())));
        if (mandate.revoked().isPresent() || today.isAfter(mandate.lastDay().orElseThrow())) {
            throw new MandateExpired("Your mandate to act for account %s has ended. The registry can give another."
                    .formatted(account.number()));
        }
    }
}
