package org.tandem.transparency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Statements;

/** What anybody may read of a registry's log: its head, its tiles, its entries, and proofs made of them. */
@ApplicationScoped
@Transactional
public class PublicLog {

    /** How long a checkpoint waits for a counterpart's signature before it is shown with the registry's own alone. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The kind of leaf by which a key is announced or revoked. */
    public static final String KEY = "KEY";

    private final LogRows rows;
    private final LogKeys keys;
    private final LogsElsewhere elsewhere;
    private final ThirdWitness third;
    private final Statements statements;
    private final Clock clock;

    @Inject
    PublicLog(
            LogRows rows,
            LogKeys keys,
            LogsElsewhere elsewhere,
            ThirdWitness third,
            Statements statements,
            Clock clock) {
        this.elsewhere = elsewhere;
        this.third = third;
        this.statements = statements;
        this.rows = rows;
        this.keys = keys;
        this.clock = clock;
    }

    protected PublicLog() {
        this(null, null, null, null, null, null);
    }

    /** The newest published head, with all signatures there are by now. */
    public SignedNote checkpoint(Party registry) {
        return rows.newestPublished(registry)
                .map(signed -> note(registry, signed))
                .orElseThrow(() -> new Unknown("published log of", registry.code()));
    }

    /** A registry of which something is in the public log. */
    public boolean isKept(Party registry) {
        return rows.newestPublished(registry).isPresent();
    }

    /**
     * Tells who asked here for what another deployment keeps where that is.
     *
     * @throws LogKeptElsewhere where it is known
     */
    public void mustNotBeElsewhere(Party registry) {
        if (rows.origin(registry).isEmpty()) {
            elsewhere.keeper(registry).ifPresent(keeper -> {
                throw new LogKeptElsewhere(registry, keeper);
            });
        }
    }

    private SignedNote note(Party registry, LogRows.Signed signed) {
        SignedNote note = SignedNote.parse(signed.note());
        for (LogRows.Cosigned cosigned : rows.cosigned(registry, signed.size())) {
            note = note.with(SignedNote.Line.parse(cosigned.line()));
        }
        for (SignedNote.Line line : third.beneath(registry, signed.size())) {
            note = note.with(line);
        }
        return note;
    }

    /** The bytes at this address below the log's; of a full tile they never change. */
    public byte[] tile(Party registry, TilePath path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int found = 0;
        if (path.ofEntries()) {
            for (byte[] entry : rows.entries(registry, path)) {
                bytes.write(entry.length >> 8);
                bytes.write(entry.length);
                bytes.writeBytes(entry);
                found++;
            }
        } else {
            for (TreeHash hash : rows.hashes(registry, path)) {
                bytes.writeBytes(hash.bytes());
                found++;
            }
        }
        if (found != path.width()) {
            throw new Unknown("tile", path.toString());
        }
        return bytes.toByteArray();
    }

    /** The whole record at this place, also where the log names it by its hash. */
    public String record(Party registry, long place) {
        return rows.body(registry, place).orElseThrow(() -> new Unknown("entry", Long.toString(place)));
    }

    /**
     * The receipt of an act, under the newest published head.
     *
     * @param about {@code ENTRY} or {@code ANSWER}
     * @param subject the entry's cause, or the instrument that was answered
     * @throws Unknown where there is no such act
     * @throws NotYetLogged where it is not yet under a published head
     */
    public Receipt receipt(Party registry, String about, String subject) {
        OptionalLong place =
                rows.place(registry, about, subject).orElseThrow(() -> new Unknown("act in the public log", subject));
        return receipt(registry, place.orElseThrow(() -> new NotYetLogged(subject)));
    }

    /** Whether this stands in the log under a published head. */
    public boolean isPublished(Party registry, String about, String subject) {
        OptionalLong place = rows.place(registry, about, subject).orElse(OptionalLong.empty());
        return place.isPresent()
                && rows.newestPublished(registry)
                        .filter(head -> place.getAsLong() < head.size())
                        .isPresent();
    }

    /** The same without the counterparts' signatures, so that of one head it is the same bytes for ever; empty while there is none. */
    public Optional<Receipt> bareReceipt(Party registry, String about, String subject) {
        if (!isPublished(registry, about, subject)) {
            return Optional.empty();
        }
        long place = rows.place(registry, about, subject).orElseThrow().getAsLong();
        long size = rows.newestPublished(registry).orElseThrow().size();
        return Optional.of(receipt(registry, place, size, false).bare());
    }

    /** The receipt of the entry at this place. */
    public Receipt receipt(Party registry, long place) {
        byte[] entry = rows.entry(registry, place).orElseThrow(() -> new Unknown("entry", Long.toString(place)));
        SignedNote note = checkpoint(registry);
        long size = Checkpoint.parse(note.text()).size();
        if (place >= size) {
            throw new NotYetLogged(Long.toString(place));
        }
        return Receipt.carrying(entry, place, tree(registry, size).inclusion(place), note);
    }

    /** That the log of the larger size begins with that of the smaller one. */
    public List<TreeHash> consistency(Party registry, long from, long to) {
        if (to > rows.placed(registry)) {
            throw new Unknown("size of the log", Long.toString(to));
        }
        return tree(registry, to).consistency(from);
    }

    /** How many entries have their place. */
    public long size(Party registry) {
        return rows.placed(registry);
    }

    /** The root over the first so many entries; nothing where there are not so many. */
    public Optional<TreeHash> root(Party registry, long size) {
        return size > rows.placed(registry)
                ? Optional.empty()
                : Optional.of(size == 0 ? TreeHash.EMPTY : tree(registry, size).root());
    }

    /**
     * The receipt of the entry at this place under the head of this size, which is there.
     *
     * @param cosigned whether with the counterparts' signatures; without them it is the same bytes whenever it is asked for
     */
    public Receipt receipt(Party registry, long place, long size, boolean cosigned) {
        byte[] entry = rows.entry(registry, place).orElseThrow(() -> new Unknown("entry", Long.toString(place)));
        LogRows.Signed head = rows.upTo(registry, size)
                .filter(found -> found.size() == size)
                .orElseThrow(() -> new Unknown("checkpoint", Long.toString(size)));
        return Receipt.carrying(
                entry,
                place,
                tree(registry, size).inclusion(place),
                cosigned ? note(registry, head) : SignedNote.parse(head.note()));
    }

    private Tree tree(Party registry, long size) {
        return TiledTree.of(size, tile -> rows.hashes(registry, tile));
    }

    /** Whose signatures a reader should ask for: the log's, and every counterpart's that is known here; and whose else to look at. */
    public Policy policy(Party registry) {
        Policy ofBoth = Policy.ofBoth(key(registry), witnesses(registry));
        return third.key().map(ofBoth::withThird).orElse(ofBoth);
    }

    /** The key of the registry's newest published head; before there is one, of the first. */
    private NoteKey key(Party registry) {
        long size = rows.newestPublished(registry).map(LogRows.Signed::size).orElse(0L);
        return keys.log(registry, origin(registry), size);
    }

    /** The name of the registry's log, where it has begun. */
    public Optional<String> named(Party registry) {
        return rows.origin(registry);
    }

    /** The name of the registry's log. */
    public String origin(Party registry) {
        return rows.origin(registry).orElseThrow(() -> new Unknown("log of", registry.code()));
    }

    /** Whose log is called so among a registry's counterparts, here and elsewhere. */
    public Optional<Party> counterpartWithLog(Party registry, String origin) {
        return rows.counterparts(registry).stream()
                .filter(counterpart -> isHosted(counterpart)
                        ? rows.origin(counterpart).filter(origin::equals).isPresent()
                        : elsewhere.log(counterpart, origin, 0).isPresent())
                .findFirst();
    }

    /** Whether this registry's log is kept here. */
    public boolean isHosted(Party registry) {
        return rows.isHosted(registry);
    }

    /** Whether the note is a head of this registry's log, wherever it is kept, signed with the key that signs that size. */
    public boolean isSignedByItsLog(Party registry, SignedNote note) {
        Checkpoint head = Checkpoint.parse(note.text());
        return isHosted(registry)
                ? note.isSignedBy(keys.log(registry, head.origin(), head.size()))
                : elsewhere
                        .log(registry, head.origin(), head.size())
                        .filter(note::isSignedBy)
                        .isPresent();
    }

    /** Whether the note is a head that this registry, which is kept here, signed itself, as far as its ring of keys goes back. */
    public boolean isItsOwn(Party registry, SignedNote note) {
        return keys.isOwn(registry, note);
    }

    /** The keys with which a counterpart may have cosigned this head, the one with which it cosigns now as the last. */
    private List<NoteKey> cosigners(Party counterpart, String origin, long size) {
        return isHosted(counterpart)
                ? keys.witnesses(counterpart, origin, size)
                : elsewhere.witnesses(counterpart, origin, size);
    }

    /** With whom the registry shares units. */
    public List<Party> counterparts(Party registry) {
        return rows.counterparts(registry);
    }

    private Map<String, NoteKey> witnesses(Party registry) {
        Map<String, NoteKey> witnesses = new TreeMap<>();
        for (Party counterpart : rows.counterparts(registry)) {
            if (!isHosted(counterpart) || rows.origin(counterpart).isPresent()) {
                witness(registry, counterpart).ifPresent(key -> witnesses.put(counterpart.code(), key));
            }
        }
        return witnesses;
    }

    /** The key that is beneath the newest published head; where none is, the one that signs now. */
    private Optional<NoteKey> witness(Party registry, Party counterpart) {
        Optional<LogRows.Signed> head = rows.newestPublished(registry);
        List<NoteKey> keys = cosigners(
                counterpart, origin(registry), head.map(LogRows.Signed::size).orElse(0L));
        Optional<NoteKey> beneath = head.flatMap(signed -> {
            SignedNote note = note(registry, signed);
            return keys.stream()
                    .filter(key -> note.lines().stream().anyMatch(line -> line.isOf(key)))
                    .reduce((older, newer) -> newer);
        });
        return beneath.or(() -> keys.stream().reduce((older, newer) -> newer));
    }

    /**
     * The next head for this witness to sign: the newest, unless more than it takes at once lies between.
     *
     * @param most how many leaves further than it is, at most
     */
    public Optional<SignedNote> toBeCosigned(Party registry, long witnessed, long most) {
        long least = Math.min(witnessed + most, nextChangeOfKeys(registry, witnessed));
        Optional<LogRows.Signed> next = rows.upTo(registry, least)
                .filter(signed -> signed.size() >= witnessed)
                .or(() -> rows.after(registry, witnessed));
        return next.map(signed -> SignedNote.parse(signed.note()));
    }

    /** No head beyond a change of keys is shown before the one that ends with it, which the key that is known signed. */
    private long nextChangeOfKeys(Party registry, long from) {
        OptionalLong place = statements.firstFrom(registry, KEY, from);
        return place.isPresent() ? place.getAsLong() + 1 : Long.MAX_VALUE;
    }

    /** What to ask a witness that is at this size, so that it signs this head. */
    public AddCheckpoint question(Party registry, long witnessed, SignedNote head) {
        return new AddCheckpoint(
                witnessed,
                consistency(registry, witnessed, Checkpoint.parse(head.text()).size()),
                head);
    }

    /** The size of the largest head this witness signed, 0 for none. */
    public long cosigned(Party registry, Party witness) {
        return rows.cosigned(registry, witness);
    }

    /** What the log as it is now needs in order to grow. */
    public CompactRange edge(Party registry) {
        return rows.edge(registry, rows.placed(registry));
    }

    /** The hashes of leaves that have no place yet, in the order in which they will get theirs. */
    public List<TreeHash> waiting(Party registry, int most) {
        return rows.waiting(registry, most).stream().map(LogRows.Waiting::hash).toList();
    }

    /** The size of the newest head the registry signed, 0 for none. */
    public long signed(Party registry) {
        return rows.newest(registry).map(LogRows.Signed::size).orElse(0L);
    }

    /**
     * Keeps a counterpart's signature beneath a head of ours, if one of these lines is it.
     *
     * @throws Malformed if none is this counterpart's over that head
     */
    public void addCosignature(Party registry, Party witness, SignedNote signed, List<SignedNote.Line> lines) {
        Checkpoint head = Checkpoint.parse(signed.text());
        Cosignature cosignature = cosigners(witness, head.origin(), head.size()).stream()
                .flatMap(key -> Cosignature.among(lines, key, head).stream())
                .findFirst()
                .orElseThrow(() -> new Malformed("Not the signature of the registry of " + witness));
        if (rows.cosigned(registry, head.size()).stream()
                .noneMatch(cosigned -> cosigned.witness().equals(witness))) {
            rows.cosign(registry, head.size(), witness, cosignature.line().toString(), cosignature.at());
        }
    }

    /** Shows to everybody the newest head that all counterparts have signed or had time to. */
    public void publish(Party registry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.newestReady(registry, rows.counterparts(registry).size(), now.minus(PATIENCE))
                .ifPresent(signed -> rows.publish(registry, signed.size(), now));
    }
}
