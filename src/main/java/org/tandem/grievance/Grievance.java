package org.tandem.grievance;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Receipt;
import org.tandem.access.Role;
import org.tandem.access.Token;
import org.tandem.kernel.Json;
import org.tandem.kernel.KeyUsedBefore;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * A concern or an appeal. Its life: received with a number, acknowledged, admitted or not by a desk, given to an independent
 * handler, perhaps answered by those concerned, found upheld or not; an appeal is then settled by the committee. Until the
 * finding its reporter may withdraw it.
 */
@Entity
@Table(name = "grievance")
public class Grievance {

    @Id
    private String number;

    private String pair;
    private String kind;

    @Column(name = "rules_version")
    private String rulesVersion;

    private String about;
    private String title;

    /** Never changed, and shown to nobody but its reporter, the desks and the handler. */
    private String reported;

    @Column(name = "reporter_name")
    private String reporterName;

    @Column(name = "reporter_address")
    private String reporterAddress;

    @Column(name = "reporter_person")
    private String reporterPerson;

    @Column(name = "reporter_organisation")
    private String reporterOrganisation;

    @Column(name = "reference_hash")
    private String referenceHash;

    private LocalDate received;
    private String channel;

    @Column(name = "entered_by")
    private String enteredBy;

    /** Of one that a desk entered under a key: the hash of the key, what the reference was made from besides it, and of what was sent. */
    @Column(name = "entry_key")
    private String entryKey;

    @Column(name = "entry_salt")
    private String entrySalt;

    @Column(name = "entry_asked")
    private String entryAsked;

    /** A desk's words for everybody; nothing before it is admitted. */
    private String summary;

    @Column(name = "published_on")
    private LocalDate publishedOn;

    private String answers;

    /** Codes of the organisations that have a part in what is complained of. */
    @ElementCollection
    @CollectionTable(name = "grievance_concerned", joinColumns = @JoinColumn(name = "grievance"))
    @OrderColumn(name = "place")
    @Column(name = "organisation")
    private List<String> concerned;

    @Embedded
    private GrievanceStageColumns stage;

    @Version
    private long version;

    protected Grievance() {}

    Grievance(
            String number,
            Pair pair,
            GrievanceKind kind,
            String rulesVersion,
            String about,
            String title,
            String reported,
            Reporter reporter,
            Token reference,
            Collection<String> concerned,
            Receipt came) {
        this.number = number;
        this.pair = pair.code();
        this.kind = kind.name();
        this.rulesVersion = rulesVersion;
        this.about = about;
        this.title = title;
        this.reported = reported;
        this.reporterName = reporter.name().orElse(null);
        this.reporterAddress = reporter.address().orElse(null);
        this.reporterPerson = reporter.person().orElse(null);
        this.reporterOrganisation = reporter.organisation().orElse(null);
        this.referenceHash = reference.hash();
        this.concerned = List.copyOf(concerned);
        this.received = came.received();
        this.channel = came.channel().name();
        this.enteredBy = came.enteredBy().map(Party::code).orElse(null);
        this.answers = "[]";
        become(new GrievanceStage.Received(received));
    }

    void enteredUnder(EntryKey key, String person, String salt) {
        entryKey = key.hash(person);
        entrySalt = salt;
        entryAsked = key.askedHash();
    }

    /** The reference that it was given, made again by whoever sends the same under the same key; refuses another request. */
    Token again(EntryKey key, String person) {
        if (!key.askedHash().equals(entryAsked)) {
            throw new KeyUsedBefore(number);
        }
        return key.reference(person, entrySalt);
    }

    /** For example {@code XA-XB-G001}. */
    public String number() {
        return number;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public GrievanceKind kind() {
        return GrievanceKind.valueOf(kind);
    }

    /** The version of the pair's rules that the case is pinned to. */
    public String rulesVersion() {
        return rulesVersion;
    }

    /** The printed number of the project, or of the decision. */
    public String about() {
        return about;
    }

    /** What it is about, for lists: the project's title, or what the decision was on. */
    public String title() {
        return title;
    }

    /** What its reporter wrote. */
    public String reported() {
        return reported;
    }

    public Reporter reporter() {
        return new Reporter(
                Optional.ofNullable(reporterName),
                Optional.ofNullable(reporterAddress),
                Optional.ofNullable(reporterPerson),
                Optional.ofNullable(reporterOrganisation));
    }

    public LocalDate received() {
        return received;
    }

    /** How it came, and who entered it. */
    public Receipt came() {
        return new Receipt(
                received,
                Receipt.Channel.valueOf(channel),
                Optional.ofNullable(enteredBy).map(Party::parse));
    }

    /** What it is about in a desk's words, for everybody, from the day on which it was admitted. */
    public Optional<String> summary() {
        return Optional.ofNullable(summary);
    }

    /** Whether anybody may read how it stands: from the day on which a desk admitted it or did not. */
    public boolean isPublic() {
        return publishedOn != null;
    }

    public List<Answer> answers() {
        return List.of(Json.read(answers, Answer[].class));
    }

    /** Codes of the organisations that have a part in what is complained of, the appellant not among them. */
    public List<String> concerned() {
        return List.copyOf(concerned);
    }

    public GrievanceStage stage() {
        return stage.stage();
    }

    /** How it stands for those to whom only these decisions were told. */
    public GrievanceStage stage(Set<String> told) {
        GrievanceStage now = stage();
        return now instanceof GrievanceStage.Settled settled && !told.contains(settled.decision())
                ? new GrievanceStage.Found(settled.finding(), settled.handler())
                : now;
    }

    /**
     * How it stands for a person: whoever has no office of the pair hears of a decision once both desks released it.
     *
     * @param released decisions that both desks released
     */
    public GrievanceStage stage(Actor actor, Set<String> released) {
        return actor.holdsOffice(pair()) ? stage() : stage(released);
    }

    /** Whether the committee says what comes of the finding: of an appeal. A concern ends with it. */
    boolean isForTheCommittee() {
        return kind() == GrievanceKind.APPEAL;
    }

    /** The committee's decision on it, told or not. */
    public Optional<String> decision() {
        return stage() instanceof GrievanceStage.Settled settled ? Optional.of(settled.decision()) : Optional.empty();
    }

    /** What was found, once there is a finding. */
    public Optional<Conclusion> finding() {
        GrievanceStage now = stage();
        if (now instanceof GrievanceStage.Found found) {
            return Optional.of(found.finding());
        }
        return now instanceof GrievanceStage.Settled settled ? Optional.of(settled.finding()) : Optional.empty();
    }

    /** The sign-in name of whom a desk named. */
    public Optional<String> handler() {
        GrievanceStage now = stage();
        if (now instanceof GrievanceStage.WithHandler with) {
            return Optional.of(with.handler());
        }
        if (now instanceof GrievanceStage.Found found) {
            return Optional.of(found.handler());
        }
        return now instanceof GrievanceStage.Settled settled ? Optional.of(settled.handler()) : Optional.empty();
    }

    public boolean isHandler(Actor actor) {
        return handler().filter(actor.person()::equals).isPresent();
    }

    public boolean isReporter(Actor actor) {
        return reporter().is(actor);
    }

    /** Whether the person reads what was reported and by whom: both desks and the handler. */
    public boolean opensTo(Actor actor) {
        return actor.holds(Role.SECRETARIAT, pair()) || isHandler(actor);
    }

    /** Whether the person speaks for an organisation that has a part in it, and it was admitted. */
    public boolean isAnsweredBy(Actor actor) {
        return summary != null && concerned.stream().anyMatch(actor::speaksFor);
    }

    void acknowledge(LocalDate today) {
        become(in(GrievanceStage.Received.class, "acknowledged").acknowledge(today));
    }

    void admit(String inOurWords, LocalDate today) {
        become(in(GrievanceStage.BeforeAdmission.class, "admitted").admit(today));
        summary = inOurWords;
        publishedOn = today;
    }

    void refuse(String reason, LocalDate today) {
        become(in(GrievanceStage.BeforeAdmission.class, "refused").refuse(reason, today));
        publishedOn = today;
    }

    void mustBeAssignable() {
        in(GrievanceStage.Assignable.class, "given to a handler");
    }

    void assign(String handler, LocalDate today) {
        become(in(GrievanceStage.Assignable.class, "given to a handler").assign(handler, today));
    }

    void answer(Answer said) {
        become(in(GrievanceStage.WithHandler.class, "answered").answer(said.on()));
        answers = Json.write(Stream.concat(answers().stream(), Stream.of(said)).toList());
    }

    void find(Conclusion found) {
        become(in(GrievanceStage.WithHandler.class, "found on").find(found));
    }

    /** Refuses unless it is an appeal on which there is a finding. */
    void mustBeAtTheTable() {
        if (kind() != GrievanceKind.APPEAL) {
            throw new OutOfTurn("%s is a concern: the committee decides on appeals.".formatted(number));
        }
        in(GrievanceStage.Found.class, "decided on");
    }

    void settle(String outcome, LocalDate on, String decision) {
        mustBeAtTheTable();
        become(in(GrievanceStage.Found.class, "decided on").settle(outcome, on, decision));
    }

    void withdraw(LocalDate today) {
        become(in(GrievanceStage.BeforeFinding.class, "withdrawn").withdraw(today));
    }

    private <S extends GrievanceStage> S in(Class<S> needed, String step) {
        GrievanceStage now = stage();
        if (!needed.isInstance(now)) {
            throw new OutOfTurn("%s cannot be %s: it is %s.".formatted(number, step, now.words()));
        }
        return needed.cast(now);
    }

    private void become(GrievanceStage next) {
        stage = GrievanceStageColumns.of(next);
    }
}
