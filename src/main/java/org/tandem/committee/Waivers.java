package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;

/**
 * What committees suspended of their rules, and puts such matters before them. The subject is the pair and a number,
 * {@code XA-XB waiver 1}.
 */
@ApplicationScoped
public class Waivers implements Agenda {

    public static final String KIND = "WAIVER";
    public static final String WAIVED = "WAIVED";

    private final EntityManager entities;
    private final Matters matters;
    private final Numbering numbers;
    private final Rules rules;

    @Inject
    public Waivers(EntityManager entities, Matters matters, Numbering numbers, Rules rules) {
        this.entities = entities;
        this.matters = matters;
        this.numbers = numbers;
        this.rules = rules;
    }

    protected Waivers() {
        this(null, null, null, null);
    }

    /** All of a pair, also those that are over, the latest first. */
    public List<Waiver> of(Pair pair) {
        return entities.createQuery(
                        "select w from Waiver w where w.pair = :pair order by w.from desc, w.decision desc",
                        Waiver.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    /** What is suspended on a day. */
    public List<Waiver> on(Pair pair, LocalDate day) {
        return entities.createQuery(
                        "select w from Waiver w where w.pair = :pair and w.from <= :day"
                                + " and (w.until is null or w.until >= :day) order by w.from desc, w.decision desc",
                        Waiver.class)
                .setParameter("pair", pair.code())
                .setParameter("day", day)
                .getResultList();
    }

    /**
     * Those of these that a person may know of: all, with an office of the pair; others once both desks released the decision,
     * though a waiver counts from its day on.
     */
    public List<Waiver> known(List<Waiver> some, Actor actor, Pair pair) {
        return some.isEmpty() || actor.holdsOffice(pair) ? some : published(some);
    }

    /** Those of these whose decision both desks released. */
    public List<Waiver> published(List<Waiver> some) {
        if (some.isEmpty()) {
            return some;
        }
        Set<String> released =
                matters.released(some.stream().map(Waiver::decision).toList());
        return some.stream().filter(one -> released.contains(one.decision())).toList();
    }

    /** The waiver of a step of these rules on a day: of the main rules, or of those of their track. */
    public Optional<Waiver> of(RulesInForce version, Step step, LocalDate day) {
        return on(version.pair(), day).stream()
                .filter(waiver -> waiver.isOf(version))
                .filter(waiver -> waiver.step().filter(step::equals).isPresent())
                .findFirst();
    }

    /** The opinions that these rules ask for and that are not asked for on a day, by what the rules call them. */
    public Set<String> opinions(RulesInForce version, LocalDate day) {
        return opinions(version, on(version.pair(), day));
    }

    /** Those of them of which this reader may {@linkplain #known know}; who is not signed in, of what was released. */
    public Set<String> opinions(RulesInForce version, LocalDate day, Optional<Actor> reader) {
        List<Waiver> some = on(version.pair(), day).stream()
                .filter(waiver -> waiver.opinion().isPresent())
                .toList();
        return opinions(
                version, reader.map(actor -> known(some, actor, version.pair())).orElseGet(() -> published(some)));
    }

    private static Set<String> opinions(RulesInForce version, List<Waiver> some) {
        return some.stream()
                .filter(waiver -> waiver.isOf(version))
                .flatMap(waiver -> waiver.opinion().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The bodies whose opinion some version of these rules asks for, by what it calls the opinion. */
    public Map<String, String> bodies(Pair pair, Optional<String> track) {
        Map<String, String> bodies = new TreeMap<>();
        rules.versions(pair).stream()
                .filter(version -> version.trackCode().equals(track))
                .flatMap(version -> version.opinions().orElse(List.of()).stream())
                .forEach(asked -> bodies.put(asked.code(), asked.body()));
        return bodies;
    }

    /**
     * Gives a new waiver of the pair its name. A draft for a meeting is no matter yet, so it is not matters that are counted: a
     * name that was given is not given again.
     */
    @Transactional
    public String nextSubject(Pair pair) {
        String subject;
        do {
            subject = "%s waiver %d".formatted(pair, numbers.next(pair + " waiver"));
        } while (!matters.on(subject).isEmpty());
        return subject;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> outcomes() {
        return List.of(WAIVED);
    }

    /** A waiver is kept under the number of its decision. */
    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public void check(Pair pair, String subject, String outcome, JsonNode content) {
        if (!subject.matches(pair + " waiver [1-9][0-9]{0,2}")) {
            throw InputRefused.field("subject", "A waiver is called %s waiver 1, and so on.".formatted(pair));
        }
        WaiverContent read = WaiverContent.read(content);
        read.track().ifPresent(code -> rules.inForce(pair, Optional.of(code)));
        read.opinion()
                .filter(code -> !bodies(pair, read.track()).containsKey(code))
                .ifPresent(code -> {
                    throw InputRefused.field("opinion", "The rules ask for no opinion called %s.".formatted(code));
                });
    }

    @Override
    public Optional<String> form(Pair pair, String outcome) {
        return Optional.of("/app/committee/waivers.xhtml?pair=" + pair);
    }

    /** With its name, since the form gives another one to what has none. */
    @Override
    public Optional<String> formAnew(Pair pair, String subject, String outcome) {
        return form(pair, outcome).map(form -> form + "&subject=" + subject.replace(" ", "%20"));
    }

    @Override
    public String title(String subject) {
        return "A paragraph of the rules is suspended: " + subject;
    }

    @Override
    public String link(String subject) {
        return "/app/committee/waivers.xhtml?pair=" + subject.substring(0, 5);
    }

    void carryOut(@Observes DecisionAdopted event) {
        Decision decision = event.decision();
        if (decision.kind().equals(KIND)) {
            entities.persist(new Waiver(decision.number(), decision.pair(), WaiverContent.read(decision.content())));
        }
    }
}
