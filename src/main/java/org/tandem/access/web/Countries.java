package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tandem.access.Mandate;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.kernel.Party;

/** Backs {@code /app/calendar}: the countries of the pairs that this person works in, and their organisations' own. */
@Named
@RequestScoped
public class Countries {

    @Inject
    SignedIn signedIn;

    @Inject
    Organisations organisations;

    public Collection<Party> getAll() {
        TreeMap<String, Party> all = new TreeMap<>();
        signedIn.actor().mandates().stream()
                .flatMap(mandate -> Stream.concat(
                        mandate.pair().stream().flatMap(pair -> Stream.of(pair.a(), pair.b())),
                        Stream.concat(mandate.party().stream(), country(mandate))))
                .forEach(party -> all.put(party.code(), party));
        return List.copyOf(all.values());
    }

    private Stream<Party> country(Mandate of) {
        return of.organisation().flatMap(organisations::organisation).map(Organisation::country).stream();
    }
}
