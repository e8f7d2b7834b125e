package org.tandem.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * The person who acts now, with the mandates in force at this moment. Every use case takes one first and asks it for
 * the mandate the step needs; a mandate that is not there is a refusal, the same whether the object exists or not.
 *
 * @param person the sign-in name, stable and unique
 */
public record Actor(String person, String name, List<Mandate> mandates) {

    public Actor {
        mandates = List.copyOf(mandates);
    }

    /** As this role of either side of the pair. */
    public Mandate as(Role role, Pair pair) {
        return find(m ->
                        m.role() == role && m.pair().filter(p -> p.equals(pair)).isPresent())
                .orElseThrow(() -> new NotYours(name, role, pair.code()));
    }

    /** As this role of this side of the pair. */
    public Mandate as(Role role, Pair pair, Party party) {
        return find(m -> m.role() == role
                        && m.pair().filter(p -> p.equals(pair)).isPresent()
                        && m.party().filter(p -> p.equals(party)).isPresent())
                .orElseThrow(() -> new NotYours(name, role, party + " in " + pair.code()));
    }

    /** As this role of this Party's registry. */
    public Mandate asRegistry(Role role, Party party) {
        return find(m -> m.role() == role
                        && m.pair().isEmpty()
                        && m.party().filter(p -> p.equals(party)).isPresent())
                .orElseThrow(() -> new NotYours(name, role, "the registry of " + party));
    }

    /** As this role of this organisation. */
    public Mandate asOrganisation(Role role, String organisation) {
        return find(m -> m.role() == role
                        && m.organisation().filter(o -> o.equals(organisation)).isPresent())
                .orElseThrow(() -> new NotYours(name, role, organisation));
    }

    public Mandate asAdministrator() {
        return find(m -> m.role() == Role.ADMINISTRATOR)
                .orElseThrow(() -> new NotYours(name, Role.ADMINISTRATOR, "this deployment"));
    }

    public boolean holds(Role role, Pair pair) {
        return find(m ->
                        m.role() == role && m.pair().filter(p -> p.equals(pair)).isPresent())
                .isPresent();
    }

    public boolean holds(Role role, Pair pair, Party party) {
        return find(m -> m.role() == role
                        && m.pair().filter(p -> p.equals(pair)).isPresent()
                        && m.party().filter(p -> p.equals(party)).isPresent())
                .isPresent();
    }

    /** Whether the person holds any office of either side of the pair. */
    public boolean holdsOffice(Pair pair) {
        return find(m -> m.pair().filter(p -> p.equals(pair)).isPresent()).isPresent();
    }

    public boolean speaksFor(String organisation) {
        return find(m -> m.organisation().filter(o -> o.equals(organisation)).isPresent())
                .isPresent();
    }

    /** Mandates of this role, in the order they were given. */
    public List<Mandate> as(Role role) {
        return mandates.stream().filter(m -> m.role() == role).toList();
    }

    private Optional<Mandate> find(Predicate<Mandate> fits) {
        return mandates.stream().filter(fits).findFirst();
    }
}
