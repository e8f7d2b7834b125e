package org.tandem.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Organisations;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.account.AccountRequest.Kind;
import org.tandem.account.AccountRequest.Stage;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Account;
import org.tandem.ledger.Books;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.registry.AccountKind;
import org.tandem.registry.RegistryAccounts;

/**
 * The steps in an account's life: opening, officers, trusted accounts, restriction and lifting, closing. Each is asked for
 * by one person and done by another; what protects works at once.
 */
@ApplicationScoped
@Transactional
public class AccountRequests {

    /**
     * What is asked for.
     *
     * @param pair in whose calendar it is dated
     * @param organisation for whom an account is to be opened
     * @param account every other step's
     * @param officer the sign-in name of who is to act for the account
     * @param lastDay of an officer's mandate; of the asker's own, where an account is opened
     * @param other the account to be trusted
     * @param state the one to come to
     * @param paper the paper it rests on, as its file is called
     */
    public record Asked(
            Kind kind,
            Party registry,
            Pair pair,
            Optional<String> organisation,
            Optional<String> account,
            Optional<String> officer,
            Optional<LocalDate> lastDay,
            Optional<String> other,
            Optional<AccountState> state,
            String reason,
            Optional<String> paper) {}

    private static final int LONGEST_MANDATE_YEARS = 10;

    private final EntityManager entities;
    private final AccountStandings standings;
    private final RegistryAccounts accounts;
    private final OrderRulesInForce rules;
    private final Books books;
    private final Organisations organisations;
    private final People people;
    private final Numbering numbers;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public AccountRequests(
            EntityManager entities,
            AccountStandings standings,
            RegistryAccounts accounts,
            OrderRulesInForce rules,
            Books books,
            Organisations organisations,
            People people,
            Numbering numbers,
            LegalTime time,
            AuditTrail audit) {
        this.entities = entities;
        this.standings = standings;
        this.accounts = accounts;
        this.rules = rules;
        this.books = books;
        this.organisations = organisations;
        this.people = people;
        this.numbers = numbers;
        this.time = time;
        this.audit = audit;
    }

    protected AccountRequests() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /** Whether it could be asked for now; for reading through before it is. Changes nothing. */
    public void check(Actor actor, Asked asked) {
        checked(actor, asked);
    }

    /**
     * Asks. A restriction or a lifting is done with it, and a closing lets no units in from now on.
     *
     * @return the request's number: {@code XA-A-0001}
     */
    public String ask(Actor actor, Asked asked) {
        checked(actor, asked);
        String number = "%s-A-%04d".formatted(asked.registry(), numbers.next(asked.registry() + "-A"));
        Instant now = time.databaseNow(asked.pair());
        // Looked at again under the counter's lock: of two at the same moment the second sees what the first did.
        Optional<AccountStanding> standing = checked(actor, asked);
        AccountRequest request = new AccountRequest(
                number,
                asked.kind() == Kind.OPENING ? withOfficer(asked, actor.person()) : asked,
                standing.map(AccountStanding::account).map(Account::holder).orElseGet(() -> asked.organisation()
                        .orElseThrow()),
                actor.person(),
                now);
        if (asked.kind() == Kind.RESTRICTION || asked.kind() == Kind.LIFTING) {
            Optional<AccountRequest> before = standing.orElseThrow().setting();
            request.after(before, actor);
            before.ifPresent(AccountRequest::superseded);
            request.atOnce(now, asked.state().orElseThrow() != AccountState.OPEN);
        }
        entities.persist(request);
        audit.record(actor, words(asked), number);
        return number;
    }

    private static String words(Asked asked) {
        String account = asked.account().orElse("");
        return switch (asked.kind()) {
            case OPENING -> "asked for an account for " + asked.organisation().orElseThrow();
            case OFFICER -> "asked for an officer's mandate for " + account;
            case TRUST -> "asked to trust " + asked.other().orElseThrow() + " from " + account;
            case RESTRICTION, LIFTING ->
                "made " + account + " " + asked.state().orElseThrow().words();
            case CLOSING -> "asked for the closing of " + account;
        };
    }

    private static Asked withOfficer(Asked asked, String person) {
        return new Asked(
                asked.kind(),
                asked.registry(),
                asked.pair(),
                asked.organisation(),
                Optional.empty(),
                Optional.of(person),
                asked.lastDay(),
                Optional.empty(),
                Optional.empty(),
                asked.reason(),
                asked.paper());
    }

    private Optional<AccountStanding> checked(Actor actor, Asked asked) {
        return asked.kind() == Kind.OPENING ? checkedOpening(actor, asked) : Optional.of(checkedStep(actor, asked));
    }

    private Optional<AccountStanding> checkedOpening(Actor actor, Asked asked) {
        String organisation = asked.organisation().orElse("");
        actor.asOrganisation(Role.PARTICIPANT, organisation);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                books.keeps(asked.registry(), asked.pair()),
                "registry",
                "Choose a registry that is kept here, and a pair of it.");
        problems.unless(
                organisations.organisation(organisation).isPresent(),
                "organisation",
                "Choose an organisation that is on the list.");
        words(problems, asked);
        lastDay(problems, asked);
        problems.refuseIfAny();
        return Optional.empty();
    }

    private AccountStanding checkedStep(Actor actor, Asked asked) {
        AccountStanding standing = standings.of(actor, asked.account().orElse(null));
        Account account = standing.account();
        if (!RegistryAccounts.registry(account.number()).equals(asked.registry())) {
            throw new Unknown("account", account.number());
        }
        mustBeTheirs(actor, asked, standing);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(books.keeps(asked.registry(), asked.pair()), "pair", "Choose a pair of this registry.");
        problems.unless(
                account.isSpendable(), "account", "Units never leave account %s anyway.".formatted(account.number()));
        boolean entity = !account.holder().equals(Recipient.GOVERNMENT);
        words(problems, asked);
        switch (asked.kind()) {
            case OFFICER -> {
                problems.unless(entity, "account", "The government's account is acted for by its registry's officers.");
                problems.unless(
                        asked.officer()
                                .filter(person -> people.holding(
                                                Mandate.ofOrganisation(Role.PARTICIPANT, account.holder()))
                                        .contains(person))
                                .isPresent(),
                        "officer",
                        "Name somebody who speaks for the account's holder, by the name they sign in with.");
                lastDay(problems, asked);
            }
            case TRUST ->
                problems.unless(
                        asked.other()
                                .filter(other -> !other.equals(account.number()))
                                .flatMap(other -> books.account(asked.registry(), other))
                                .filter(other -> other.isOpen() && AccountKind.isHolding(other))
                                .isPresent(),
                        "other",
                        "Choose another open holding account of the same registry.");
            case RESTRICTION, LIFTING ->
                problems.unless(asked.state().isPresent(), "state", "Choose the state that the account comes to.");
            default -> problems.unless(entity, "account", "Only an organisation's holding account can be closed.");
        }
        problems.refuseIfAny();
        mustBeNext(asked, standing);
        return standing;
    }

    private void mustBeTheirs(Actor actor, Asked asked, AccountStanding standing) {
        String holder = standing.account().holder();
        boolean byHolder = !holder.equals(Recipient.GOVERNMENT) && actor.speaksFor(holder);
        switch (asked.kind()) {
            case RESTRICTION -> actor.asRegistry(Role.REGISTRY_OFFICER, asked.registry());
            case LIFTING -> actor.asRegistry(Role.REGISTRY_APPROVER, asked.registry());
            default -> {
                if (byHolder) {
                    actor.asOrganisation(Role.PARTICIPANT, holder);
                    standing.mustBeActedForBy(actor.person(), today(asked.pair()));
                } else {
                    actor.asRegistry(Role.REGISTRY_OFFICER, asked.registry());
                }
            }
        }
    }

    private static void mustBeNext(Asked asked, AccountStanding standing) {
        AccountState now = standing.state();
        boolean next =
                switch (asked.kind()) {
                    case RESTRICTION -> asked.state().orElseThrow().isStricterThan(now);
                    case LIFTING -> asked.state().orElseThrow().isLighterThan(now);
                    case CLOSING -> now == AccountState.OPEN;
                    default -> now != AccountState.CLOSED;
                };
        if (!next) {
            throw new OutOfTurn("Account %s is %s, and cannot %s."
                    .formatted(
                            standing.account().number(),
                            now.words(),
                            switch (asked.kind()) {
                                case RESTRICTION, LIFTING ->
                                    "become " + asked.state().orElseThrow().words() + " by this";
                                case CLOSING -> "be closed before it is open to its holder";
                                default -> "be changed any more";
                            }));
        }
    }

    private static void words(InputRefused.Problems problems, Asked asked) {
        problems.text("reason", asked.reason(), 1_000, "Say why.");
        asked.paper().ifPresent(paper -> problems.text("paper", paper, 120, "Name the paper."));
    }

    private void lastDay(InputRefused.Problems problems, Asked asked) {
        LocalDate today = today(asked.pair());
        problems.unless(
                asked.lastDay()
                        .filter(day -> !day.isBefore(today) && day.isBefore(today.plusYears(LONGEST_MANDATE_YEARS)))
                        .isPresent(),
                "lastDay",
                "Enter the last day of the mandate, from today on and within ten years.");
    }

    private LocalDate today(Pair pair) {
        return LocalDate.ofInstant(time.databaseNow(pair), ZoneOffset.UTC);
    }

    /** The registry's officer looked at the person who is to act, and says what they were shown and when. */
    public void checkIdentity(Actor actor, String number, String seen, LocalDate seenOn) {
        AccountRequest request = taken(actor, number);
        actor.asRegistry(Role.REGISTRY_OFFICER, request.registry());
        InputRefused.Problems problems = new InputRefused.Problems();
        String shown = problems.text("seen", seen, 1_000, "Say which papers you were shown, of whom.");
        problems.unless(
                seenOn != null && !seenOn.isAfter(today(request.pair())),
                "seenOn",
                "Enter the day on which you saw them, today at the latest.");
        problems.refuseIfAny();
        request.check(actor, shown, seenOn);
        audit.record(actor, "checked who is to act for " + request.holder(), number);
    }

    /** The registry's approver lets it happen. */
    public void approve(Actor actor, String number) {
        AccountRequest request = taken(actor, number);
        actor.asRegistry(Role.REGISTRY_APPROVER, request.registry());
        request.mustBeDecidable("approved", actor);
        numbers.hold(request.registry() + "-A");
        Instant now = time.databaseNow(request.pair());
        switch (request.kind()) {
            case OPENING -> {
                request.opened(accounts.openFor(request.registry(), request.pair(), request.holder()));
                request.approve(actor, now, now);
            }
            case OFFICER -> {
                others(request, request.officer().orElseThrow());
                request.approve(actor, now, now);
            }
            case TRUST -> {
                mustBeOpen(request);
                request.approve(actor, now, rules.of(request.registry()).trustedFrom(now));
            }
            case CLOSING -> {
                accounts.closeEmpty(
                        request.registry(), request.pair(), request.account().orElseThrow(), actor.person());
                request.approve(actor, now, now);
            }
            default -> throw new OutOfTurn("%s is done already.".formatted(number));
        }
        audit.record(
                actor,
                request.kind() == Kind.OPENING
                        ? "opened account " + request.account().orElseThrow()
                        : "approved a step of account " + request.account().orElseThrow(),
                number);
    }

    private void mustBeOpen(AccountRequest request) {
        String account = request.account().orElseThrow();
        if (!books.account(request.registry(), account).orElseThrow().isOpen()) {
            throw new OutOfTurn("Account %s is closed.".formatted(account));
        }
    }

    /** A person has one mandate for an account; the newer one takes the older one's place. */
    private void others(AccountRequest request, String person) {
        mustBeOpen(request);
        standings.standing(request.registry(), List.of(request.account().orElseThrow())).stream()
                .filter(r -> r.kind() == Kind.OPENING || r.kind() == Kind.OFFICER)
                .filter(r -> r.officer().filter(person::equals).isPresent())
                .forEach(AccountRequest::superseded);
    }

    /** The approver does not let it happen, and says why. */
    public void decline(Actor actor, String number, String reason) {
        AccountRequest request = taken(actor, number);
        actor.asRegistry(Role.REGISTRY_APPROVER, request.registry());
        String why = why(reason, "Say why it is declined.");
        request.decline(actor, why, time.databaseNow(request.pair()));
        audit.record(actor, "declined a request about an account", number);
    }

    /** Whoever asked takes it back. */
    public void withdraw(Actor actor, String number) {
        AccountRequest request = taken(actor, number);
        if (!request.isBy(actor.person())) {
            throw new Unknown("request", number);
        }
        request.withdraw(actor.person(), time.databaseNow(request.pair()));
        audit.record(actor, "withdrew a request about an account", number);
    }

    /** The holder, or the registry's officer, ends an officer's mandate or a trust at once and alone. */
    public void end(Actor actor, String number, String reason) {
        AccountRequest request = taken(actor, number);
        if (actor.speaksFor(request.holder())) {
            actor.asOrganisation(Role.PARTICIPANT, request.holder());
            String account = request.account().orElseThrow(() -> new Unknown("account", number));
            standings.of(actor, account).mustBeActedForBy(actor.person(), today(request.pair()));
        } else {
            actor.asRegistry(Role.REGISTRY_OFFICER, request.registry());
        }
        request.revoke(actor.person(), why(reason, "Say why it ends."), time.databaseNow(request.pair()));
        audit.record(actor, "ended what was approved for an account", number);
    }

    private static String why(String reason, String ask) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String why = problems.text("reason", reason, 1_000, ask);
        problems.refuseIfAny();
        return why;
    }

    /** A request this person may see: of the registry they work in, or of the holder they speak for. */
    public AccountRequest of(Actor actor, String number) {
        return find(actor, number, LockModeType.NONE);
    }

    private AccountRequest taken(Actor actor, String number) {
        return find(actor, number, LockModeType.PESSIMISTIC_WRITE);
    }

    private AccountRequest find(Actor actor, String number, LockModeType lock) {
        return Optional.ofNullable(number)
                .map(known -> entities.find(AccountRequest.class, known, lock))
                .filter(request -> RegistryAccounts.works(actor, request.registry())
                        || actor.mandates().contains(Mandate.ofOrganisation(Role.PARTICIPANT, request.holder())))
                .orElseThrow(() -> new Unknown("request", String.valueOf(number)));
    }

    public boolean isBy(Actor actor, AccountRequest request) {
        return request.isBy(actor.person());
    }

    /** Whether this person counts as one with who asked for it, and another one has to decide. */
    public boolean needsAnother(Actor actor, AccountRequest request) {
        return request.needsAnother(actor);
    }

    /** What the registry's officer was shown; nothing to anybody but the registry's own people. */
    public Optional<String> seen(Actor actor, AccountRequest request) {
        return RegistryAccounts.works(actor, request.registry()) ? request.seen() : Optional.empty();
    }

    /** Requests this person may see, the latest first. */
    public List<AccountRequest> mine(Actor actor, int first, int most) {
        List<String> registries = registries(actor);
        List<String> holders = actor.as(Role.PARTICIPANT).stream()
                .flatMap(mandate -> mandate.organisation().stream())
                .toList();
        if (registries.isEmpty() && holders.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select r from AccountRequest r where r.registry in :registries or r.holder in :holders"
                                + " order by r.asked desc, r.number desc",
                        AccountRequest.class)
                .setParameter("registries", orNobody(registries))
                .setParameter("holders", orNobody(holders))
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** An empty list is no list in every database's eyes. */
    private static Collection<String> orNobody(List<String> some) {
        return some.isEmpty() ? List.of("-") : some;
    }

    private static List<String> registries(Actor actor) {
        return actor.mandates().stream()
                .filter(m -> m.role() == Role.REGISTRY_OFFICER || m.role() == Role.REGISTRY_APPROVER)
                .flatMap(m -> m.party().stream())
                .map(Party::code)
                .distinct()
                .toList();
    }

    /** What waits for the people of these registries, the oldest first. */
    List<AccountRequest> waiting(Actor actor) {
        List<String> registries = registries(actor);
        return registries.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select r from AccountRequest r where r.registry in :registries and r.stage in :stages"
                                        + " order by r.asked, r.number",
                                AccountRequest.class)
                        .setParameter("registries", registries)
                        .setParameter("stages", List.of(Stage.ASKED, Stage.CHECKED))
                        .getResultList();
    }
}
