package org.tandem.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Json;
import org.tandem.keys.KeyTerm;
import org.tandem.keys.KeyTerms;
import org.tandem.keys.ToldKeys;
import org.tandem.seal.CounterpartKeys;
import org.tandem.seal.PublishedKey;

/**
 * The other deployments that this one exchanges letters with: a file each, in one directory, which the operator keeps. Files
 * are looked at again when they change, so that nobody has to stop anything to add one.
 */
@ApplicationScoped
public class Counterparts implements CounterpartKeys {

    private static final Logger LOG = Logger.getLogger(Counterparts.class.getName());

    /** What was read of the files when they were as they are. */
    private record Known(String state, SortedMap<String, Counterpart> byName) {}

    private final CounterpartsLocation location;
    private final Hosting hosting;
    private final ToldKeys told;
    private volatile Known known = new Known("", new TreeMap<>());

    @Inject
    public Counterparts(CounterpartsLocation location, Hosting hosting, ToldKeys told) {
        this.told = told;
        this.location = location;
        this.hosting = hosting;
    }

    protected Counterparts() {
        this(null, null, null);
    }

    static boolean isHere(Hosting hosting, Correspondent one) {
        return one.pair()
                .map(hosting::committee)
                .orElseGet(() -> hosting.registry(one.party().orElseThrow()));
    }

    /** Whether this committee or registry is kept by this deployment. */
    boolean isHere(Correspondent one) {
        return isHere(hosting, one);
    }

    /** Who writes and receives letters here; nobody where everything is kept here and there is no one to write to. */
    List<Correspondent> here() {
        return hosting.listed().stream().map(Correspondent::new).toList();
    }

    /** All of them, by the name of their file. */
    public Collection<Counterpart> all() {
        return byName().values();
    }

    /** The deployment that keeps this committee or registry. */
    public Optional<Counterpart> keeperOf(Correspondent correspondent) {
        return all().stream().filter(one -> one.keeps(correspondent)).findFirst();
    }

    @Override
    public Optional<PublicKey> publicKey(String owner, String keyId) {
        return terms(owner).of(keyId).map(term -> term.key().key());
    }

    @Override
    public boolean isInForce(String owner, String keyId) {
        return terms(owner).of(keyId).filter(KeyTerm::isOpen).isPresent();
    }

    /** The keys of an office kept elsewhere: as the operator wrote them down, and as its registry said since. */
    KeyTerms terms(String owner) {
        Optional<Counterpart> keeper = all().stream()
                .filter(one -> one.keys().stream().anyMatch(key -> key.owner().equals(owner)))
                .findFirst();
        List<PublishedKey> compared = keeper.map(one -> one.keys(owner)).orElse(List.of());
        return keeper.flatMap(one -> one.correspondents().stream()
                        .filter(correspondent -> correspondent.speaksFor(owner))
                        .flatMap(correspondent -> correspondent.party().stream())
                        .findFirst())
                .map(registry -> told.terms(registry, owner, compared))
                .orElseGet(() -> KeyTerms.compared(owner, compared));
    }

    /** What the operator wrote down of this one's keys. */
    ToldKeys.Compared compared(Correspondent one) {
        return new ToldKeys.Compared() {
            @Override
            public boolean speaksFor(String owner) {
                return one.speaksFor(owner);
            }

            @Override
            public List<PublishedKey> keys(String owner) {
                return keeperOf(one).map(keeper -> keeper.keys(owner)).orElse(List.of());
            }
        };
    }

    private SortedMap<String, Counterpart> byName() {
        List<Path> files = files();
        String state = state(files);
        Known now = known;
        if (!now.state().equals(state)) {
            now = new Known(state, read(files));
            known = now;
        }
        return now.byName();
    }

    private List<Path> files() {
        if (!Files.isDirectory(location.directory())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(location.directory())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The counterparts' directory cannot be read", unreadable);
        }
    }

    private static String state(List<Path> files) {
        StringBuilder state = new StringBuilder();
        try {
            for (Path file : files) {
                state.append(file.getFileName())
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append(' ')
                        .append(Files.size(file))
                        .append('\n');
            }
        } catch (IOException changing) {
            throw new UncheckedIOException("The counterparts' files cannot be read", changing);
        }
        return state.toString();
    }

    /** A file that cannot be used is as good as none: nothing is sent there and nothing from there is believed. */
    private SortedMap<String, Counterpart> read(List<Path> files) {
        SortedMap<String, Counterpart> read = new TreeMap<>();
        Map<Correspondent, String> keepers = new HashMap<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replaceFirst("\\.json$", "");
            try {
                Counterpart one = Json.mapper().readValue(Files.readString(file), Counterpart.class);
                one.mustNotBe(hosting);
                for (Correspondent correspondent : one.correspondents()) {
                    String other = keepers.putIfAbsent(correspondent, name);
                    if (other != null) {
                        throw new IllegalArgumentException(correspondent + " is kept by " + other + " already");
                    }
                }
                read.put(name, one);
            } catch (JsonProcessingException | RuntimeException unusable) {
                LOG.log(Level.SEVERE, "The counterpart " + name + " cannot be used: " + unusable.getMessage());
            } catch (IOException unreadable) {
                LOG.log(Level.SEVERE, "The counterpart " + name + " cannot be read", unreadable);
            }
        }
        return read;
    }
}
