package org.tandem.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tandem.access.Actor;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.Account;
import org.tandem.ledger.Books;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.registry.OrderGate;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;

/** Answers whether an order may be accepted and carried out, by the accounts' states, their officers and the rules. */
@ApplicationScoped
@Transactional
public class OrdersUnderRules implements OrderGate {

    private final EntityManager entities;
    private final AccountStandings standings;
    private final OrderRulesInForce rules;
    private final Books books;
    private final LegalTime time;

    @Inject
    public OrdersUnderRules(
            EntityManager entities, AccountStandings standings, OrderRulesInForce rules, Books books, LegalTime time) {
        this.entities = entities;
        this.standings = standings;
        this.rules = rules;
        this.books = books;
        this.time = time;
    }

    protected OrdersUnderRules() {
        this(null, null, null, null, null);
    }

    @Override
    public long changes() {
        return AccountChanges.count();
    }

    @Override
    public void mustAllowAsking(Actor actor, UnitOrders.Request request, Account from, String to) {
        Party registry = RegistryAccounts.registry(from.number());
        Instant now = time.databaseNow(request.pair());
        AccountStanding standing = mustLetMove(registry, from, to);
        if (actor.speaksFor(from.holder())) {
            standing.mustBeActedForBy(actor.person(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        }
        OrderRules inForce = rulesFor(registry, request.kind(), from);
        mustBeTrusted(
                inForce,
                standing,
                request.kind() == UnitOrder.Kind.CROSSING ? request.to().orElse(to) : to,
                now);
        if (inForce.mostAtOnce().isPresent() || inForce.mostADay().isPresent()) {
            inForce.mustBeWithin(
                    request.quantity(), askedOn(registry, from.number(), LocalDate.ofInstant(now, inForce.zone())));
        }
    }

    @Override
    public void mustAllowTogether(Actor actor, List<Movement> acts) {
        Map<String, AccountStanding> standings = mustLetMoveTogether(acts);
        boolean underRules = acts.stream()
                .filter(act -> isUnderRules(act.request().kind(), act.from()))
                .findFirst()
                .filter(act -> !rules.of(RegistryAccounts.registry(act.from().number()))
                        .isOff())
                .isPresent();
        if (underRules) {
            throw InputRefused.field(
                    "from",
                    "By the rules of this registry transfers out of organisations' accounts wait, are counted or go to"
                            + " trusted accounts alone. Ask for them one by one, as orders.");
        }
        standings.forEach((number, standing) -> {
            if (actor.speaksFor(standing.account().holder())
                    && !standing.officers().isEmpty()) {
                Instant now = time.databaseNow(acts.get(0).request().pair());
                standing.mustBeActedForBy(actor.person(), LocalDate.ofInstant(now, ZoneOffset.UTC));
            }
        });
    }

    @Override
    public void mustAllowCarryingOutTogether(List<Movement> acts) {
        mustLetMoveTogether(acts);
    }

    /** How the accounts stand that units leave. All are read at once, however many acts there are. */
    private Map<String, AccountStanding> mustLetMoveTogether(List<Movement> acts) {
        Party registry = RegistryAccounts.registry(acts.get(0).from().number());
        Set<String> named = new TreeSet<>();
        acts.forEach(act -> named.addAll(List.of(act.from().number(), act.to())));
        List<AccountRequest> standing = standings.standing(registry, List.copyOf(named));
        Map<String, AccountStanding> leaving = new TreeMap<>();
        Set<String> arriving = new TreeSet<>();
        for (Movement act : acts) {
            Account from = act.from();
            leaving.computeIfAbsent(from.number(), number -> new AccountStanding(from, about(standing, number)));
            arriving.add(act.to());
        }
        leaving.values().forEach(AccountStanding::mustLetOut);
        for (String to : arriving) {
            List<AccountRequest> about = about(standing, to);
            if (!about.isEmpty()) {
                new AccountStanding(books.account(registry, to).orElseThrow(), about).mustLetIn();
            }
        }
        return leaving;
    }

    @Override
    public void accepted(UnitOrder order) {
        Account from = books.account(order.registry(), order.from()).orElseThrow();
        OrderRules inForce = rulesFor(order.registry(), order.kind(), from);
        if (!inForce.isOff()) {
            Instant now = time.databaseNow(order.pair());
            entities.persist(new OrderStart(
                    order.number(),
                    order.registry().code(),
                    order.from(),
                    LocalDate.ofInstant(now, inForce.zone()),
                    order.quantity(),
                    inForce.startOf(now).truncatedTo(ChronoUnit.MICROS)));
        }
    }

    @Override
    public void mustAllowCarryingOut(UnitOrder order) {
        Account from = books.account(order.registry(), order.from()).orElseThrow();
        AccountStanding standing = mustLetMove(order.registry(), from, order.to());
        OrderRules inForce = rulesFor(order.registry(), order.kind(), from);
        if (inForce.isOff()) {
            return;
        }
        Instant now = time.databaseNow(order.pair());
        mustBeTrusted(inForce, standing, order.there().orElse(order.to()), now);
        Instant start = inForce.nextWorking(
                startOf(order.number()).filter(then -> then.isAfter(now)).orElse(now));
        if (start.isAfter(now)) {
            throw new TooEarly("%s can be carried out from %s on, by the rules of this registry."
                    .formatted(order.number(), printed(start, inForce)));
        }
    }

    /** From when on a waiting order can be carried out; nothing where no rule keeps it. */
    public Optional<Instant> startOf(String order) {
        return Optional.ofNullable(entities.find(OrderStart.class, order)).map(OrderStart::starts);
    }

    private AccountStanding mustLetMove(Party registry, Account from, String to) {
        List<AccountRequest> standing = standings.standing(registry, List.of(from.number(), to));
        AccountStanding leaving = new AccountStanding(from, about(standing, from.number()));
        leaving.mustLetOut();
        List<AccountRequest> arriving = about(standing, to);
        if (!arriving.isEmpty()) {
            new AccountStanding(books.account(registry, to).orElseThrow(), arriving).mustLetIn();
        }
        return leaving;
    }

    private static List<AccountRequest> about(List<AccountRequest> standing, String account) {
        return standing.stream()
                .filter(request -> request.account().filter(account::equals).isPresent())
                .toList();
    }

    private OrderRules rulesFor(Party registry, UnitOrder.Kind kind, Account from) {
        return isUnderRules(kind, from) ? rules.of(registry) : OrderRules.OFF;
    }

    private static boolean isUnderRules(UnitOrder.Kind kind, Account from) {
        boolean transfers = kind == UnitOrder.Kind.TRANSFER || kind == UnitOrder.Kind.CROSSING;
        return transfers && !from.holder().equals(Recipient.GOVERNMENT);
    }

    private static void mustBeTrusted(OrderRules inForce, AccountStanding from, String to, Instant now) {
        if (inForce.trustedAfter().isEmpty()) {
            return;
        }
        Instant since = from.trusts(to)
                .orElseThrow(() -> new NotTrusted(
                        "The rules of this registry let units go to trusted accounts alone, and %s does not trust %s."
                                .formatted(from.account().number(), to)));
        if (since.isAfter(now)) {
            throw new NotTrusted("%s trusts %s from %s on, and not before."
                    .formatted(from.account().number(), to, printed(since, inForce)));
        }
    }

    /** For example "2026-12-02 11:30 Europe/Zurich". */
    private static String printed(Instant moment, OrderRules inForce) {
        LocalDateTime there = moment.atZone(inForce.zone()).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
        return there.toLocalDate() + " " + there.toLocalTime() + " " + inForce.zone();
    }

    /** What was asked for on this day under rules, and neither declined nor withdrawn. */
    private Tonnes askedOn(Party registry, String account, LocalDate day) {
        Long sum = entities.createQuery(
                        "select sum(s.quantity) from OrderStart s, UnitOrder o where o.number = s.unitOrder"
                                + " and s.registry = :registry and s.account = :account and s.day = :day"
                                + " and o.stage in :stages",
                        Long.class)
                .setParameter("registry", registry.code())
                .setParameter("account", account)
                .setParameter("day", day)
                .setParameter("stages", List.of(UnitOrder.Stage.ASKED, UnitOrder.Stage.DONE))
                .getSingleResult();
        return sum == null ? Tonnes.NONE : Tonnes.of(sum);
    }
}
