package org.tandem.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Disclosed;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Books;
import org.tandem.ledger.YearInBook;
import org.tandem.registry.AccountKind;
import org.tandem.registry.RegistryAccounts;

/** Year-end statements: an officer of the registry prepares one from the book, the approver publishes it. */
@ApplicationScoped
@Transactional
public class YearStatements {

    private static final int FIRST_YEAR = 2013;

    private final EntityManager entities;
    private final YearInBook ledger;
    private final Books books;
    private final Rules rules;
    private final Organisations organisations;
    private final Numbering numbers;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public YearStatements(
            EntityManager entities,
            YearInBook ledger,
            Books books,
            Rules rules,
            Organisations organisations,
            Numbering numbers,
            LegalTime time,
            AuditTrail audit) {
        this.entities = entities;
        this.ledger = ledger;
        this.books = books;
        this.rules = rules;
        this.organisations = organisations;
        this.numbers = numbers;
        this.time = time;
        this.audit = audit;
    }

    protected YearStatements() {
        this(null, null, null, null, null, null, null, null);
    }

    /** From the book as it stood at the end of the year; again, until it is published, it is counted anew. */
    public Statement prepare(Actor actor, Party registry, Pair pair, int year) {
        actor.asRegistry(Role.REGISTRY_OFFICER, registry);
        mustBeKept(registry, pair);
        Optional<RulesInForce> known = rules.known(pair);
        ZoneId zone = ZoneId.of(known.map(RulesInForce::legalZone).orElse("UTC"));
        Instant end = LocalDate.of(year + 1, 1, 1).atStartOfDay(zone).toInstant();
        if (year < FIRST_YEAR || time.now(pair).isBefore(end)) {
            throw new OutOfTurn("The year %d is not over in the calendar of %s.".formatted(year, pair));
        }
        Statement statement = counted(registry, pair, year, zone, end, known.flatMap(r -> r.disclosureOf(registry)));
        // Two who prepare at once come one after the other.
        numbers.hold(registry + "-S");
        YearStatement kept = find(registry, pair, year).orElseGet(() -> {
            YearStatement first = new YearStatement(statement);
            entities.persist(first);
            return first;
        });
        kept.prepare(statement, actor.person(), time.today(pair));
        audit.record(actor, "prepared a year-end statement", YearStatement.id(registry, pair, year));
        return statement;
    }

    private void mustBeKept(Party registry, Pair pair) {
        if (!books.keeps(registry, pair)) {
            throw new Unknown("book", registry + " " + pair);
        }
    }

    private Statement counted(
            Party registry,
            Pair pair,
            int year,
            ZoneId zone,
            Instant end,
            Optional<RulesInForce.Rule<List<Disclosed>>> disclosure) {
        Set<Disclosed> published =
                disclosure.map(rule -> Set.copyOf(rule.value())).orElse(Set.of());
        List<YearInBook.Held> held = ledger.heldBefore(registry, pair, end);
        SortedMap<String, Statement.Line> byKind = new TreeMap<>();
        for (YearInBook.Held one : held) {
            add(byKind, one.kind(), one.vintage(), one.quantity());
        }
        return new Statement(
                registry,
                pair,
                year,
                LocalDate.of(year, 12, 31),
                List.copyOf(byKind.values()),
                published.contains(Disclosed.ANNUAL_SUMMARY)
                        ? Optional.of(ledger
                                .actedBetween(
                                        registry,
                                        pair,
                                        LocalDate.of(year, 1, 1)
                                                .atStartOfDay(zone)
                                                .toInstant(),
                                        end)
                                .stream()
                                .map(act -> new Statement.Line(act.kind(), act.vintage(), act.quantity()))
                                .toList())
                        : Optional.empty(),
                published.contains(Disclosed.ENTITY_ACCOUNTS) ? Optional.of(entities(held)) : Optional.empty(),
                disclosure.flatMap(RulesInForce.Rule::paragraph));
    }

    private static void add(SortedMap<String, Statement.Line> byKind, String kind, Vintage vintage, Tonnes quantity) {
        byKind.merge(
                kind + " " + vintage,
                new Statement.Line(kind, vintage, quantity),
                (before, next) ->
                        new Statement.Line(kind, vintage, before.quantity().plus(next.quantity())));
    }

    private List<Statement.Entity> entities(List<YearInBook.Held> held) {
        return held.stream()
                .filter(one -> one.kind().equals(AccountKind.ENTITY_HOLDING.name()))
                .map(one -> new Statement.Entity(
                        one.account(), organisations.name(one.holder()), one.vintage(), one.quantity()))
                .toList();
    }

    /** The approver, who is not who prepared it, lets everybody read it. */
    public void publish(Actor actor, Party registry, Pair pair, int year) {
        actor.asRegistry(Role.REGISTRY_APPROVER, registry);
        YearStatement kept = find(registry, pair, year)
                .orElseThrow(() -> new OutOfTurn("No statement of %s for %d is prepared.".formatted(registry, year)));
        kept.publish(actor, time.today(pair));
        audit.record(actor, "published a year-end statement", YearStatement.id(registry, pair, year));
    }

    /** For anybody. */
    public YearStatement published(Party registry, Pair pair, int year) {
        return Optional.ofNullable(entities.find(YearStatement.class, YearStatement.id(registry, pair, year)))
                .filter(kept -> kept.published().isPresent())
                .orElseThrow(() -> new Unknown("statement", YearStatement.id(registry, pair, year)));
    }

    /** For anybody: the published ones, the latest year first. */
    public List<YearStatement> published(int first, int most) {
        return entities.createQuery(
                        "select s from YearStatement s where s.published is not null"
                                + " order by s.year desc, s.pair, s.registry",
                        YearStatement.class)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** Of the registries in which the person works, the latest year first. */
    public List<YearStatement> mine(Actor actor) {
        List<String> registries = books.registries().stream()
                .filter(registry -> RegistryAccounts.works(actor, registry))
                .map(Party::code)
                .toList();
        return registries.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select s from YearStatement s where s.registry in :registries"
                                        + " order by s.year desc, s.pair, s.registry",
                                YearStatement.class)
                        .setParameter("registries", registries)
                        .setMaxResults(500)
                        .getResultList();
    }

    /** Whether this person counts as one with who prepared it, and another one has to publish. */
    public boolean needsAnother(Actor actor, YearStatement statement) {
        return statement.needsAnother(actor);
    }

    private Optional<YearStatement> find(Party registry, Pair pair, int year) {
        return Optional.ofNullable(entities.find(
                YearStatement.class, YearStatement.id(registry, pair, year), LockModeType.PESSIMISTIC_WRITE));
    }
}
