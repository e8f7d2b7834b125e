package org.tandem.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Mandate;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.account.AccountRequest;
import org.tandem.account.AccountRequests;
import org.tandem.account.AccountStanding;
import org.tandem.account.AccountStandings;
import org.tandem.account.AccountState;
import org.tandem.account.OrderRulesInForce;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.registry.RegistryAccounts;

/** Backs {@code /app/account/standing.xhtml}: an account's state, its officers, the accounts it trusts. */
@Named
@RequestScoped
public class AccountStandingPage extends FormPage {

    @Inject
    AccountRequests requests;

    @Inject
    AccountStandings standings;

    @Inject
    RegistryAccounts accounts;

    @Inject
    OrderRulesInForce rules;

    @Inject
    People people;

    @Inject
    Books books;

    private AccountRequests.Asked asked;

    public AccountStanding getStanding() {
        return once("standing", () -> standings.of(actor(), parameter("account")));
    }

    public String getAccount() {
        return getStanding().account().number();
    }

    public Party getRegistry() {
        return new Party(getAccount().substring(0, 2));
    }

    /** Whether the registry's rules let units go to trusted accounts alone. */
    public boolean isListed() {
        return rules.of(getRegistry()).trustedAfter().isPresent();
    }

    public String person(String name) {
        return people.description(name);
    }

    private boolean isOpenHolding() {
        return getStanding().account().isSpendable() && getStanding().state() != AccountState.CLOSED;
    }

    private boolean isEntity() {
        return !getStanding().account().holder().equals(Recipient.GOVERNMENT);
    }

    private boolean isTheirs() {
        return isOpenHolding()
                && ((isEntity() && actor().speaksFor(getStanding().account().holder()))
                        || AccountCases.is(actor(), Role.REGISTRY_OFFICER, getRegistry()));
    }

    public boolean isOfficerAskable() {
        return isTheirs() && isEntity();
    }

    public boolean isTrustAskable() {
        return isTheirs();
    }

    public boolean isClosable() {
        return isTheirs() && isEntity() && getStanding().state() == AccountState.OPEN;
    }

    /** Stricter states, for the officer. */
    public Map<String, String> getRestrictions() {
        return AccountCases.is(actor(), Role.REGISTRY_OFFICER, getRegistry()) && isOpenHolding()
                ? states(
                        getStanding().state() == AccountState.OPEN
                                ? List.of(AccountState.DEBITS_BLOCKED, AccountState.SUSPENDED)
                                : getStanding().state() == AccountState.DEBITS_BLOCKED
                                        ? List.of(AccountState.SUSPENDED)
                                        : List.of())
                : Map.of();
    }

    /** Lighter states, for the approver. */
    public Map<String, String> getLiftings() {
        return AccountCases.is(actor(), Role.REGISTRY_APPROVER, getRegistry()) && isOpenHolding()
                ? states(
                        getStanding().state() == AccountState.SUSPENDED
                                ? List.of(AccountState.DEBITS_BLOCKED, AccountState.OPEN)
                                : getStanding().state() == AccountState.DEBITS_BLOCKED
                                        ? List.of(AccountState.OPEN)
                                        : List.of())
                : Map.of();
    }

    private static Map<String, String> states(List<AccountState> some) {
        Map<String, String> words = new LinkedHashMap<>();
        some.forEach(state -> words.put(
                state.name(),
                state.words().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + state.words().substring(1)));
        return words;
    }

    /** People who speak for the holder. */
    public Map<String, String> getPeople() {
        return once("people", () -> {
            Map<String, String> speaking = new LinkedHashMap<>();
            people.holding(Mandate.ofOrganisation(
                            Role.PARTICIPANT, getStanding().account().holder()))
                    .forEach(name -> speaking.put(name, people.description(name)));
            return speaking;
        });
    }

    public Map<String, String> getOthers() {
        return once("others", () -> {
            Map<String, String> others = new LinkedHashMap<>();
            accounts.recipients(actor(), getAccount())
                    .forEach(other -> others.put(
                            other.number(),
                            other.number() + ", "
                                    + (other.account().holder().equals(Recipient.GOVERNMENT)
                                            ? "the government"
                                            : other.holderName())));
            return others;
        });
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        AccountRequest.Kind kind =
                switch (act()) {
                    case "officer" -> AccountRequest.Kind.OFFICER;
                    case "trust" -> AccountRequest.Kind.TRUST;
                    case "restrict" -> AccountRequest.Kind.RESTRICTION;
                    case "lift" -> AccountRequest.Kind.LIFTING;
                    case "close" -> AccountRequest.Kind.CLOSING;
                    default -> throw InputRefused.field("act", "Press one of the buttons of the page.");
                };
        Optional<LocalDate> lastDay = kind == AccountRequest.Kind.OFFICER
                ? Optional.ofNullable(
                        problems.read("lastDay", () -> date("lastDay", "Enter the last day of the mandate.")))
                : Optional.empty();
        boolean setsState = kind == AccountRequest.Kind.RESTRICTION || kind == AccountRequest.Kind.LIFTING;
        Optional<AccountState> state = setsState
                ? Optional.ofNullable(problems.read(
                        "state", () -> choice("state", value("state"), AccountState.class, "Choose the state.")))
                : Optional.empty();
        problems.text("reason", value("reason"), 1_000, "Say why.");
        problems.refuseIfAny();
        asked = new AccountRequests.Asked(
                kind,
                getRegistry(),
                pair(),
                Optional.empty(),
                Optional.of(getAccount()),
                filled("officer"),
                lastDay,
                filled("other"),
                state,
                value("reason"),
                filled("paper"));
        requests.check(actor(), asked);
    }

    /** A registry has one calendar for all its pairs. */
    private Pair pair() {
        return books.pairs(getRegistry()).get(0);
    }

    private Optional<String> filled(String field) {
        return value(field).isEmpty() ? Optional.empty() : Optional.of(value(field));
    }

    @Override
    protected String submit() {
        String number = requests.ask(actor(), asked);
        say(
                asked.state().isPresent()
                        ? "The account is %s from now on."
                                .formatted(asked.state().get().words())
                        : "%s was sent to the registry.".formatted(number));
        return asked.state().isPresent()
                ? "/app/account/standing.xhtml?account=" + getAccount()
                : "/app/account/request.xhtml?number=" + number;
    }
}
