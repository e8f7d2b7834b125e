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

/** What a body attests that an entity can do: functions and sectoral scopes, from a day to a day, both included. */
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

    @Version
    private long version;

    protected Accreditation() {}

    Accreditation(String organisation, AccreditationContent content) {
        this.id = UUID.randomUUID();
        this.organisation = organisation;
        this.body = content.body();
        this.standard = content.standard();
        this.certificate = content.certificate();
        this.functions = joined(content.functions().stream().map(Function::name));
        this.scopes = joined(content.scopes().stream().map(String::valueOf));
        this.begins = content.from();
        this.ends = content.until();
    }

    private static String joined(Stream<String> parts) {
        return String.join(",", parts.distinct().toList());
    }

    /** Work signed until that day stays; later days are no longer covered. */
    void end(LocalDate lastDay, String because) {
        ends = lastDay;
        endedBecause = because;
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
}
