package org.tandem.thirdparty;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * What a body attests that an entity can do: functions and sectoral scopes, from a day to a day, both included. One that was put on
 * file by mistake is void: it stays in the record and never counts.
 */
@Entity
@Table(name = "accreditation")
public class Accreditation {

    @Id
    private UUID id;

    private String organisation;
    private String body;
    private String standard;
    private String certificate;
    private String functions;
    private String scopes;
    private LocalDate begins;
    private LocalDate ends;

    @Column(name = "ended_because")
    private String endedBecause;

    @Column(name = "entered_pair")
    private String enteredPair;

    @Column(name = "entered_side")
    private String enteredSide;

    /** The sign-in name of whoever put it on file; nothing of one that was kept before that was. */
    @Column(name = "entered_person")
    private String enteredPerson;

    @Column(name = "voided_on")
    private LocalDate voidedOn;

    @Column(name = "voided_why")
    private String voidedWhy;

    /** Empty while it counts, so that the same certificate is on file once, and void as often as it was mistaken. */
    @Column(name = "void_mark")
    private String voidMark;

    @Version
    private long version;

    protected Accreditation() {}

    /**
     * @param desk that put it on file; nothing where an administrator did, or a loader
     * @param person the sign-in name of whoever did; null where it was a loader
     */
    Accreditation(String organisation, AccreditationContent content, Optional<Mandate> desk, String person) {
        this.id = UUID.randomUUID();
        this.organisation = organisation;
        this.body = content.body();
        this.standard = content.standard();
        this.certificate = content.certificate();
        this.functions = joined(content.functions().stream().map(Function::name));
        this.scopes = joined(content.scopes().stream().map(String::valueOf));
        this.begins = content.from();
        this.ends = content.until();
        this.enteredPair = desk.flatMap(Mandate::pair).map(Pair::code).orElse(null);
        this.enteredSide = desk.flatMap(Mandate::party).map(Party::code).orElse(null);
        this.enteredPerson = person;
        this.voidMark = "";
    }

    private static String joined(Stream<String> parts) {
        return String.join(",", parts.distinct().toList());
    }

    /** Work signed until that day stays; later days are no longer covered. */
    void end(LocalDate lastDay, String because) {
        ends = lastDay;
        endedBecause = because;
    }

    /** Another person of the desk that put it on file says that it was a mistake. */
    void becomeVoid(String why, LocalDate today) {
        mustCount();
        voidedOn = today;
        voidedWhy = why;
        voidMark = id.toString();
    }

    void mustCount() {
        if (isVoid()) {
            throw new OutOfTurn("Certificate %s is void since %s; nothing of it changes any more."
                    .formatted(certificate, voidedOn));
        }
    }

    /**
     * Refuses who is not at the desk that put it on file, and who is one with the person that did. Where no desk is known, an
     * administrator voids it: of a desk it could be the one who entered it.
     */
    void mustBeVoidedBy(Actor desk) {
        if (enteredPair != null) {
            desk.as(Role.SECRETARIAT, Pair.parse(enteredPair), Party.parse(enteredSide));
        } else {
            desk.asAdministrator();
        }
        desk.mustBeAnotherThan(enteredPerson, organisation, "void it");
    }

    /** Whether this person may say that it was a mistake. */
    public boolean isVoidableBy(Actor actor) {
        boolean atDesk = enteredPair != null
                ? actor.holds(Role.SECRETARIAT, Pair.parse(enteredPair), Party.parse(enteredSide))
                : !actor.as(Role.ADMINISTRATOR).isEmpty();
        return !isVoid() && atDesk && !actor.isOneWith(enteredPerson, organisation);
    }

    boolean isFor(Function function, int scope) {
        return functions().contains(function) && scopes().contains(scope);
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(begins) && !day.isAfter(ends);
    }

    /** Whether this one goes on for the same work, and perhaps more, where the other ends. */
    boolean follows(Accreditation other) {
        return organisation.equals(other.organisation)
                && functions().containsAll(other.functions())
                && scopes().containsAll(other.scopes())
                && ends.isAfter(other.ends)
                && !begins.isAfter(other.ends.plusDays(1));
    }

    /** The last day until which one follows the other without a day between, from this one on; nothing where none covers it. */
    static Optional<LocalDate> lastDay(Collection<Accreditation> onFile, Function function, int scope, LocalDate day) {
        List<Accreditation> same =
                onFile.stream().filter(a -> a.isFor(function, scope)).toList();
        LocalDate last = null;
        LocalDate reached = day;
        while (reached != null) {
            LocalDate asked = reached;
            Optional<LocalDate> further = same.stream()
                    .filter(a -> a.covers(asked))
                    .map(Accreditation::ends)
                    .max(LocalDate::compareTo);
            last = further.orElse(last);
            reached = further.map(end -> end.plusDays(1)).orElse(null);
        }
        return Optional.ofNullable(last);
    }

    public UUID id() {
        return id;
    }

    /** The entity's organisation code. */
    public String organisation() {
        return organisation;
    }

    /** Who accredits. */
    public String body() {
        return body;
    }

    /** {@code ISO 14065}, or what else the rules let stand. */
    public String standard() {
        return standard;
    }

    public String certificate() {
        return certificate;
    }

    public List<Function> functions() {
        return Stream.of(functions.split(",")).map(Function::valueOf).toList();
    }

    /** Sectoral scopes, 1 to 15. */
    public List<Integer> scopes() {
        return Stream.of(scopes.split(",")).map(Integer::valueOf).toList();
    }

    public LocalDate begins() {
        return begins;
    }

    /** The last day, included. */
    public LocalDate ends() {
        return ends;
    }

    /** Why it ended before the last day that was printed on it. */
    public Optional<String> endedBecause() {
        return Optional.ofNullable(endedBecause);
    }

    /** Whether it was put on file by mistake, so that it never counts. */
    public boolean isVoid() {
        return voidedOn != null;
    }

    public Optional<LocalDate> voidedOn() {
        return Optional.ofNullable(voidedOn);
    }

    /** What was mistaken about it. */
    public Optional<String> voidedWhy() {
        return Optional.ofNullable(voidedWhy);
    }
}
