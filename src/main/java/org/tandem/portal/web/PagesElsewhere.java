package org.tandem.portal.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.mirror.Correspondent;
import org.tandem.mirror.Counterpart;
import org.tandem.mirror.Counterparts;

/** Where people read what another deployment keeps, as the operator wrote it down. */
@Named
@ApplicationScoped
public class PagesElsewhere {

    private static final String SIGN_IN = "/sign-in";

    /** @param address without a slash at its end */
    public record Elsewhere(Party registry, String address) {}

    private final Counterparts counterparts;

    @Inject
    PagesElsewhere(Counterparts counterparts) {
        this.counterparts = counterparts;
    }

    protected PagesElsewhere() {
        this(null);
    }

    /** Empty for what is kept here, and where nobody said. */
    Optional<String> of(Correspondent one) {
        return counterparts.keeperOf(one).flatMap(Counterpart::forPeople).map(PagesElsewhere::bare);
    }

    /** As pages ask: empty for a registry that is kept here, and where nobody said. */
    public String ofRegistry(Party party) {
        return of(Correspondent.registry(party)).orElse("");
    }

    /** The registries that other deployments keep. */
    public List<Elsewhere> getRegistries() {
        return counterparts.all().stream()
                .flatMap(one -> one.forPeople().stream().flatMap(pages -> one.correspondents().stream()
                        .flatMap(kept -> kept.party().stream())
                        .map(registry -> new Elsewhere(registry, bare(pages)))))
                .sorted(Comparator.comparing(Elsewhere::registry))
                .toList();
    }

    /**
     * What another deployment keeps, where its offices sign in.
     *
     * @param registry null of a committee
     * @param committee null of a registry
     * @param address of its sign-in page
     */
    public record Workspace(Party registry, Pair committee, String address) {}

    /** Where those sign in whose office is kept elsewhere; committees first. */
    public List<Workspace> getWorkspaces() {
        return counterparts.all().stream()
                .flatMap(one -> one.forPeople().stream().flatMap(pages -> one.correspondents().stream()
                        .map(kept -> new Workspace(
                                kept.party().orElse(null), kept.pair().orElse(null), bare(pages) + SIGN_IN))))
                .sorted(Comparator.comparing((Workspace one) -> one.registry() != null)
                        .thenComparing(one -> one.registry() == null
                                ? one.committee().code()
                                : one.registry().code()))
                .toList();
    }

    /** Whether other deployments take part at all. */
    public boolean isOthers() {
        return !counterparts.all().isEmpty();
    }

    private static String bare(URI address) {
        return address.toString().replaceFirst("/$", "");
    }
}
