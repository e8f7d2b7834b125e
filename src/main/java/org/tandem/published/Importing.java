package org.tandem.published;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Numbering;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.published.RecordImport.Stage;

/**
 * The steps of an import of published records. A desk of the pair hands files in; the other side's desk releases or declines them,
 * as both desks release what their committee decided; either takes a published import back.
 */
@ApplicationScoped
@Transactional
public class Importing {

    private static final int LOOSE = 6;
    private static final int MOST_SOURCE = 500;

    private final RecordImports imports;
    private final JointCommittees committees;
    private final Numbering numbers;
    private final Papers papers;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public Importing(
            RecordImports imports,
            JointCommittees committees,
            Numbering numbers,
            Papers papers,
            LegalTime time,
            AuditTrail audit) {
        this.imports = imports;
        this.committees = committees;
        this.numbers = numbers;
        this.papers = papers;
        this.time = time;
        this.audit = audit;
    }

    protected Importing() {
        this(null, null, null, null, null, null);
    }

    private record Checked(
            Pair pair,
            LocalDate retrieved,
            List<DocumentRef> files,
            List<ImportPart> parts,
            ReadFiles read,
            DryRun found) {

        /** Where the file of such a place was handed in: by its name, and a sheet with the workbook that it is in. */
        String fieldOf(CellRefused place) {
            for (int i = 0; i < files.size(); i++) {
                if (files.get(i).name().equals(place.sheet())) {
                    return parts.get(i).word();
                }
            }
            return (parts.contains(ImportPart.WORKBOOK) ? ImportPart.WORKBOOK : parts.get(0)).word();
        }
    }

    /** Reads everything to its end and says what would come of it; keeps nothing. */
    public DryRun dryRun(Actor actor, Handing handing) {
        return checked(actor, handing).found();
    }

    /** Refuses what could not be handed in; keeps nothing. */
    public DryRun check(Actor actor, Handing handing) {
        return clean(checked(actor, handing)).found();
    }

    /**
     * Takes files in. They are loaded afterwards, see {@link Loading}.
     *
     * @return the import's number
     */
    public String handIn(Actor actor, Handing handing) {
        Checked checked = clean(checked(actor, handing));
        Pair pair = checked.pair();
        Mandate as = mustBeDesk(actor, pair);
        String id = "%s-IM%04d".formatted(pair, numbers.next(pair + "-IM"));
        imports.begin(new RecordImport(
                id,
                pair,
                handing.source(),
                checked.retrieved(),
                handing.replaced(),
                checked.found(),
                actor,
                as,
                time.today(pair)));
        for (int i = 0; i < checked.files().size(); i++) {
            imports.add(
                    new ImportFile(id, checked.parts().get(i), checked.files().get(i)));
            papers.handTo(checked.files().get(i).id(), pair);
        }
        audit.record(actor, "handed in published records", id);
        return id;
    }

    /** The other side's desk lets everybody read it. */
    public void release(Actor actor, String id) {
        RecordImport one = held(actor, id);
        one.release(
                actor, mustBeOtherDesk(actor, one), numbers.next(one.pair() + "-IM-released"), time.today(one.pair()));
        one.replaces().ifPresent(before -> {
            RecordImport earlier = imports.findForStep(before).orElseThrow();
            earlier.replaceBy(one, time.today(one.pair()));
            imports.settle(before);
        });
        imports.settle(id);
        mustHold(one);
        audit.record(actor, "released published records", id);
    }

    /** The other side's desk does not want it, or the own one takes it back before it is released, or since it was broken off. */
    public void decline(Actor actor, String id, String reason) {
        RecordImport one = held(actor, id);
        Mandate as = mustBeDesk(actor, one.pair());
        one.decline(actor, as, reason(reason, "Say why it is declined."), time.today(one.pair()));
        audit.record(actor, "declined published records", id);
    }

    /**
     * Takes a published import back as a whole; what it had taken the place of is shown again. Where that is an import which both
     * desks had replaced by it, the other side's desk has to agree first: until then nothing changes.
     */
    public void withdraw(Actor actor, String id, String reason) {
        RecordImport one = held(actor, id);
        Mandate as = mustBeDesk(actor, one.pair());
        String why = reason(reason, "Say why it is withdrawn.");
        if (one.replaces().isPresent()) {
            one.askWithdrawal(actor, as, why, time.today(one.pair()));
            audit.record(actor, "asked to withdraw a correction of published records", id);
            return;
        }
        one.withdraw(actor, as, why, time.today(one.pair()));
        imports.settle(id);
        mustHold(one);
        audit.record(actor, "withdrew published records", id);
    }

    /** The other side's desk agrees that a correction is withdrawn; the import that it had replaced is published again. */
    public void agreeToWithdrawal(Actor actor, String id) {
        RecordImport one = held(actor, id);
        one.mustBeToBeWithdrawn();
        Pair pair = one.pair();
        Mandate as = actor.as(Role.SECRETARIAT, pair, pair.counterpart(one.withdrawalParty()));
        one.agreeToWithdrawal(actor, as, time.today(pair));
        one.replaces().ifPresent(before -> {
            imports.findForStep(before).orElseThrow().restore();
            imports.settle(before);
        });
        imports.settle(id);
        mustHold(one);
        audit.record(actor, "agreed to withdraw a correction of published records", id);
    }

    /** A correction stays: the other side's desk does not agree, or the own one thinks better of it. */
    public void keep(Actor actor, String id) {
        RecordImport one = held(actor, id);
        mustBeDesk(actor, one.pair());
        one.keep();
        audit.record(actor, "kept a correction of published records", id);
    }

    public RecordImport find(Actor actor, String id) {
        return imports.find(id).filter(one -> isDesk(actor, one.pair())).orElseThrow(() -> new Unknown("import", id));
    }

    public List<ImportFile> files(Actor actor, String id) {
        return imports.files(find(actor, id).id());
    }

    /** The latest first. */
    public List<RecordImport> mine(Actor actor, int first, int most) {
        return imports.of(pairs(actor), first, most);
    }

    public long count(Actor actor) {
        return imports.count(pairs(actor));
    }

    /** What waits for this person: to be released, withdrawn, or handed in anew because it could not be loaded. */
    public List<RecordImport> waiting(Actor actor) {
        return imports.waiting(pairs(actor)).stream()
                .filter(one -> waitsFor(actor, one))
                .toList();
    }

    /** Whether it is this person's move. */
    boolean waitsFor(Actor actor, RecordImport one) {
        return one.stage() == Stage.FAILED
                ? actor.holds(Role.SECRETARIAT, one.pair(), one.party())
                : mayRelease(actor, one) || mayAgreeToWithdrawal(actor, one);
    }

    /** What a corrected import of this pair could take the place of. */
    public List<RecordImport> replaceable(Actor actor) {
        return imports.published(pairs(actor));
    }

    public boolean mayRelease(Actor actor, RecordImport one) {
        return one.stage() == Stage.LOADED
                && !one.needsAnother(actor)
                && actor.holds(Role.SECRETARIAT, one.pair(), one.pair().counterpart(one.party()));
    }

    public boolean mayDecline(Actor actor, RecordImport one) {
        return Set.of(Stage.LOADING, Stage.LOADED, Stage.FAILED).contains(one.stage()) && isDesk(actor, one.pair());
    }

    public boolean mayWithdraw(Actor actor, RecordImport one) {
        return one.stage() == Stage.PUBLISHED && !one.isToBeWithdrawn() && isDesk(actor, one.pair());
    }

    public boolean mayAgreeToWithdrawal(Actor actor, RecordImport one) {
        return one.isToBeWithdrawn()
                && !one.needsAnotherToWithdraw(actor)
                && actor.holds(Role.SECRETARIAT, one.pair(), one.pair().counterpart(one.withdrawalParty()));
    }

    public boolean mayKeep(Actor actor, RecordImport one) {
        return one.isToBeWithdrawn() && isDesk(actor, one.pair());
    }

    /** The pairs of whose desks the person is. */
    public List<Pair> pairs(Actor actor) {
        return actor.as(Role.SECRETARIAT).stream()
                .flatMap(mandate -> mandate.pair().stream())
                .distinct()
                .toList();
    }

    private static Checked clean(Checked checked) {
        if (!checked.found().isClean()) {
            throw new ImportRefused(checked.found(), checked::fieldOf);
        }
        return checked;
    }

    private Checked checked(Actor actor, Handing handing) {
        if (handing.pair().isEmpty()) {
            throw InputRefused.field("pair", "Choose the pair.");
        }
        Pair pair = Pair.parse(handing.pair());
        mustBeDesk(actor, pair);
        if (committees.committee(pair).isEmpty()) {
            throw new Unknown("pair", pair.code());
        }
        LocalDate today = time.today(pair);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text(
                "source",
                handing.source(),
                MOST_SOURCE,
                "Say where this was published: the address, or the publication.");
        LocalDate retrieved =
                handing.retrieved().isEmpty() ? null : problems.read("retrieved", () -> Day.parse(handing.retrieved()));
        problems.unless(!handing.retrieved().isEmpty(), "retrieved", "Say on which day the source said so.");
        problems.unless(retrieved == null || !retrieved.isAfter(today), "retrieved", "This day is still to come.");
        handing.replaced()
                .ifPresent(id -> problems.unless(
                        imports.find(id)
                                .filter(one -> one.pair().equals(pair) && one.stage() == Stage.PUBLISHED)
                                .isPresent(),
                        "replaces",
                        "There is no published import “%s” of this pair.".formatted(CellRefused.shorten(id))));
        List<DocumentRef> files = new ArrayList<>();
        List<ImportPart> parts = new ArrayList<>();
        List<ReadFiles.Handed> handed = new ArrayList<>();
        problems.unless(!handing.files().isEmpty(), "workbook", "Choose a workbook or at least one table.");
        handing.files()
                .forEach((part, document) -> problems.read(part.word(), () -> {
                    papers.mustBeRead(actor, part.word(), List.of(document));
                    DocumentRef file = papers.ref(Optional.of(actor), document);
                    if (!file.mediaType().equals(part.mediaType())) {
                        throw InputRefused.field(
                                part.word(),
                                "“%s” is no %s file."
                                        .formatted(file.name(), part.ending().toUpperCase(Locale.ROOT)));
                    }
                    files.add(file);
                    parts.add(part);
                    handed.add(new ReadFiles.Handed(part, file.name(), () -> papers.open(actor, document)));
                    return file;
                }));
        problems.refuseIfAny();
        ReadFiles read = ReadFiles.read(pair, today, handed);
        return new Checked(pair, retrieved, files, parts, read, found(pair, handing.replaced(), read));
    }

    /** What the rows mean beside the record as it is shown now. */
    private DryRun found(Pair pair, Optional<String> replaces, ReadFiles read) {
        mustLeadSomewhere(pair, replaces, read);
        Map<RecordKind, DryRun.Counts> counts = new EnumMap<>(RecordKind.class);
        for (RecordKind kind : RecordKind.values()) {
            List<TakenRow> rows =
                    read.rows().stream().filter(row -> row.kind() == kind).toList();
            if (rows.isEmpty()) {
                continue;
            }
            Map<String, String> shown = imports.shown(
                    pair, kind, rows.stream().map(TakenRow::number).toList());
            int added = 0;
            int same = 0;
            for (TakenRow row : rows) {
                String before = shown.get(row.number());
                added += before == null ? 1 : 0;
                same += row.digest().equals(before) ? 1 : 0;
            }
            counts.put(kind, new DryRun.Counts(added, rows.size() - added - same, same));
        }
        int missing = replaces.map(id -> missing(pair, id, read)).orElse(0);
        return new DryRun(counts, missing, read.refused().kept(), read.refused().inAll());
    }

    private void mustLeadSomewhere(Pair pair, Optional<String> replaces, ReadFiles read) {
        for (RecordKind named : RecordKind.values()) {
            Set<String> here = read.numbers().getOrDefault(named, Set.of());
            String column = named.singular();
            Set<String> elsewhere = new HashSet<>();
            read.all().forEach(row -> row.value(column)
                    .filter(number -> !here.contains(number))
                    .ifPresent(elsewhere::add));
            elsewhere.removeAll(imports.known(pair, named, elsewhere, replaces));
            for (TakenRow row : read.all()) {
                row.value(column).filter(elsewhere::contains).ifPresent(number -> read.refused()
                        .add(row.refused(
                                column,
                                "There is no %s of this number, neither in this import nor in the published record."
                                        .formatted(column))));
            }
        }
    }

    /** What the replaced import shows and this one does not have; refused where something that stays names it. */
    private int missing(Pair pair, String replaced, ReadFiles read) {
        int missing = 0;
        for (RecordKind kind : RecordKind.values()) {
            Set<String> gone = new HashSet<>(imports.shownBy(replaced, kind));
            gone.removeAll(read.numbers().getOrDefault(kind, Set.of()));
            gone.removeAll(imports.known(pair, kind, gone, Optional.of(replaced)));
            missing += gone.size();
            if (kind != RecordKind.ENTITY && kind != RecordKind.ISSUANCE) {
                naming(pair, kind, gone, replaced, read).forEach(naming -> read.refused()
                        .add(CellRefused.ofSheet(
                                replaced,
                                "It has what is missing here: %s. Keep the row, or replace that too."
                                        .formatted(naming))));
            }
        }
        return missing;
    }

    private List<String> naming(Pair pair, RecordKind kind, Collection<String> gone, String replaced, ReadFiles read) {
        Set<String> here = new HashSet<>();
        read.rows().forEach(row -> here.add("the %s %s ".formatted(row.kind().singular(), row.number())));
        return imports.naming(pair, kind, gone, replaced).stream()
                .filter(naming -> here.stream().noneMatch(naming::startsWith))
                .toList();
    }

    /** Refuses, and so undoes, what would leave a shown record naming one that is not. */
    private void mustHold(RecordImport one) {
        List<String> loose = imports.loose(one.pair(), LOOSE);
        if (!loose.isEmpty()) {
            throw new StillNamed(loose);
        }
    }

    private RecordImport held(Actor actor, String id) {
        RecordImport known = find(actor, id);
        // One step of a pair's imports after the other: what one shows, the next one sees.
        numbers.hold(known.pair() + "-IM-released");
        return imports.findForStep(id).orElseThrow(() -> new Unknown("import", id));
    }

    private static String reason(String typed, String askFor) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String reason = problems.text("reason", typed, 1_000, askFor);
        problems.refuseIfAny();
        return reason;
    }

    private static boolean isDesk(Actor actor, Pair pair) {
        return actor.holds(Role.SECRETARIAT, pair);
    }

    private static Mandate mustBeDesk(Actor actor, Pair pair) {
        return actor.as(Role.SECRETARIAT, pair);
    }

    private static Mandate mustBeOtherDesk(Actor actor, RecordImport one) {
        return actor.as(Role.SECRETARIAT, one.pair(), one.pair().counterpart(one.party()));
    }
}
