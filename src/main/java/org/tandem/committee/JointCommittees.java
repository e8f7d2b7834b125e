package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tandem.access.CountryNames;
import org.tandem.access.Role;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;

/** The committees this deployment knows of: the 31 published partners of Japan, and the practice pair. */
@ApplicationScoped
@Transactional
public class JointCommittees implements CountryNames {

    /** Xalia and Belmora, two invented countries under codes that ISO 3166 leaves to its users. */
    public static final Pair PRACTICE = Pair.of("XA", "XB");

    private static final LocalDate PRACTICE_BEGAN = LocalDate.of(2020, 1, 1);

    private final EntityManager entities;
    private final Seats seats;
    private final Rules rules;
    private final Map<Party, String> names = new ConcurrentHashMap<>();

    @Inject
    public JointCommittees(EntityManager entities, Seats seats, Rules rules) {
        this.entities = entities;
        this.seats = seats;
        this.rules = rules;
    }

    protected JointCommittees() {
        this(null, null, null);
    }

    /** In the order of their codes, the practice pair last. */
    public List<JointCommittee> all() {
        return entities.createQuery("select c from JointCommittee c order by c.practice, c.pair", JointCommittee.class)
                .getResultList();
    }

    public Optional<JointCommittee> committee(Pair pair) {
        return Optional.ofNullable(entities.find(JointCommittee.class, pair.code()));
    }

    /** The Party's name in English; its code where no committee here has it. A committee's names never change. */
    public String name(Party party) {
        if (!names.containsKey(party)) {
            all().forEach(c -> List.of(Side.values())
                    .forEach(side -> names.putIfAbsent(c.pair().party(side), c.name(side))));
        }
        return names.getOrDefault(party, party.code());
    }

    @Override
    public boolean isKnown(Pair pair) {
        return committee(pair).isPresent();
    }

    @Override
    public boolean isKnown(Party party) {
        return all().stream().anyMatch(c -> c.pair().has(party));
    }

    @Override
    public String country(Party party) {
        return name(party);
    }

    @Override
    public String pair(Pair pair) {
        return committee(pair).map(JointCommittee::title).orElse(pair.code());
    }

    /** Whether the pair is of invented countries, kept out of all real totals. */
    public boolean isPractice(Pair pair) {
        return committee(pair).map(JointCommittee::isPractice).orElse(false);
    }

    /**
     * Makes the published committees and the practice pair known, and seeds the first version of rules for the pairs whose
     * rules are packaged. Done at every start; what is known already is left alone.
     */
    public void loadPublished() {
        for (CSVRecord row : published()) {
            Pair pair = Pair.of("JP", row.get("iso2"));
            if (committee(pair).isEmpty()) {
                entities.persist(new JointCommittee(
                        pair,
                        "Japan",
                        row.get("name"),
                        false,
                        stated(row.get("signed_on")),
                        stated(row.get("signed_at")),
                        row.get("certainty"),
                        row.get("languages"),
                        row.get("provenance"),
                        LocalDate.parse(row.get("as_of"))));
            }
        }
        if (committee(PRACTICE).isEmpty()) {
            entities.persist(new JointCommittee(
                    PRACTICE,
                    "Xalia",
                    "Belmora",
                    true,
                    null,
                    null,
                    "invented",
                    "en",
                    "invented for practice",
                    PRACTICE_BEGAN));
            entities.flush();
            for (Side side : Side.values()) {
                for (Role role : List.of(Role.CO_CHAIR, Role.MEMBER)) {
                    seats.add(PRACTICE, PRACTICE.party(side), role, PRACTICE_BEGAN, Optional.empty());
                }
            }
        }
        entities.flush();
        all().forEach(committee -> rules.seed(committee.pair()));
    }

    /**
     * Seeds the first version of rules from a directory's {@code *.yaml} files, for pairs and tracks that have none yet; main
     * rules before those of tracks, which go beside them. A file that cannot be read as rules stops the start, with its name
     * and line: rules that silently are not there would be worse.
     */
    public void seedRules(Path directory) {
        Map<Path, RulesInForce> read = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                String yaml = Files.readString(file);
                read.put(file, orWithItsName(file, () -> rules.read(yaml)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The directory of rules cannot be read: " + directory, unreadable);
        }
        read.forEach((file, first) -> {
            if (committee(first.pair()).isEmpty()) {
                throw new IllegalStateException("%s: no committee of %s is known here".formatted(file, first.pair()));
            }
        });
        for (boolean ofTrack : List.of(false, true)) {
            read.forEach((file, first) -> {
                if (first.track().isPresent() == ofTrack) {
                    orWithItsName(file, () -> {
                        rules.seed(first);
                        return first;
                    });
                }
            });
        }
    }

    private static RulesInForce orWithItsName(Path file, Supplier<RulesInForce> step) {
        try {
            return step.get();
        } catch (RulesRefused refused) {
            throw new IllegalStateException(file + ": " + refused.getMessage(), refused);
        }
    }

    private static String stated(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static List<CSVRecord> published() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream rows = JointCommittees.class.getResourceAsStream("partners.csv");
                CSVParser parser = format.parse(new InputStreamReader(rows, StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException missing) {
            throw new UncheckedIOException("The list of partners cannot be read", missing);
        }
    }
}
