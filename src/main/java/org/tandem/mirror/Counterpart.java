package org.tandem.mirror;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Hosting;
import org.tandem.seal.PublishedKey;

/**
 * Another deployment, as this one's operator wrote it down after comparing its keys by another way.
 *
 * @param address where it listens to other deployments; absent where it cannot be reached and fetches its letters itself
 * @param pull whether we fetch what it has for us, since it cannot reach us
 * @param correspondents what it keeps
 * @param versions of the exchange that it speaks
 * @param logs the address, without scheme, under which its registries' public logs are named
 * @param certificate that it shows when a connection is made, where the operators exchanged theirs
 * @param pages where people read it, if that is another address: a listener that demands certificates shows browsers nothing
 */
public record Counterpart(
        Optional<URI> address,
        Optional<Boolean> pull,
        List<Correspondent> correspondents,
        List<PublishedKey> keys,
        Optional<List<String>> versions,
        Optional<String> logs,
        Optional<PinnedCertificate> certificate,
        Optional<URI> pages) {

    public Counterpart {
        correspondents = List.copyOf(correspondents);
        keys = List.copyOf(keys);
        if (correspondents.isEmpty()) {
            throw new IllegalArgumentException("A counterpart keeps at least one registry or committee");
        }
        address.ifPresent(one -> BoundedHttp.mustBeAllowed(one, "A counterpart's"));
        pages.ifPresent(one -> BoundedHttp.mustBeAllowed(one, "A counterpart's"));
        for (PublishedKey key : keys) {
            if (correspondents.stream().noneMatch(c -> c.speaksFor(key.owner()))) {
                throw new IllegalArgumentException(
                        "The keeper of %s cannot bring a key of %s".formatted(correspondents, key.owner()));
            }
        }
    }

    /** Nobody else brings keys of, or letters from, what is kept here. */
    void mustNotBe(Hosting here) {
        for (Correspondent one : correspondents) {
            if (Counterparts.isHere(here, one)) {
                throw new IllegalArgumentException(one + " is kept here, so no counterpart can keep it");
            }
        }
    }

    boolean speaksFor(String owner) {
        return correspondents.stream().anyMatch(one -> one.speaksFor(owner));
    }

    /** The keys of one office, the oldest first. */
    List<PublishedKey> keys(String owner) {
        return keys.stream().filter(key -> key.owner().equals(owner)).toList();
    }

    /** Where people are led to. */
    public Optional<URI> forPeople() {
        return pages.or(() -> address);
    }

    boolean isPulled() {
        return pull.orElse(false);
    }

    boolean keeps(Correspondent correspondent) {
        return correspondents.contains(correspondent);
    }

    /** The highest version of the exchange that both speak; nothing where there is none. */
    Optional<String> common() {
        return versions.orElse(List.of(Envelope.VERSION)).stream()
                .filter(Envelope.VERSION::equals)
                .findFirst();
    }
}
