package org.tandem.project;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.committee.PaperAsked.Earlier;
import org.tandem.committee.SlotPaper;
import org.tandem.committee.Touched;
import org.tandem.finding.Anchor;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Share;
import org.tandem.project.RegisteredProject.AllocationAgreement;
import org.tandem.project.RegisteredProject.AllocationChange;
import org.tandem.project.RegisteredProject.Participant;
import org.tandem.project.RegisteredProject.Support;

/**
 * A project from its design document on. Its life: submitted, published for public inputs, validated, its registration
 * requested, checked for completeness, considered by the joint committee, then registered or not. Beside that run the
 * modalities of communication and the allocation agreement, both of which must stand before registration is requested.
 */
@Entity
@Table(name = "project")
public class Project {

    @Id
    private String reference;

    private String number;
    private String pair;

    @Column(name = "rules_version")
    private String rulesVersion;

    @Column(name = "submitted_by")
    private String submittedBy;

    private LocalDate submitted;
    private String channel;

    @Column(name = "entered_by")
    private String enteredBy;

    @Column(name = "request_received")
    private LocalDate requestReceived;

    @Column(name = "request_channel")
    private String requestChannel;

    @Column(name = "request_entered_by")
    private String requestEnteredBy;

    private String title;
    private String design;
    private String participants;

    /** The same codes in rows, so that an organisation's projects are found by an index. */
    @ElementCollection
    @CollectionTable(name = "project_participant", joinColumns = @JoinColumn(name = "project"))
    @Column(name = "organisation")
    private Set<String> organisations;

    @Column(name = "request_papers")
    private String requestPapers;

    private String validator;
    private String validation;
    private String modalities;

    @Column(name = "next_modalities")
    private String nextModalities;

    @Column(name = "ended_participants")
    private String endedParticipants;

    /** Whether any of that waits for the desks, so that the case is found among the open ones. */
    @Column(name = "evidence_open")
    private boolean evidenceOpen;

    private String agreement;

    /** Another allocation that was proposed after registration. */
    @Column(name = "next_agreement")
    private String nextAgreement;

    @Column(name = "allocation_changes")
    private String allocationChanges;

    @Embedded
    private StageColumns stage;

    @Version
    private long version;

    protected Project() {}

    Project(
            String reference,
            Pair pair,
            String rulesVersion,
            String submittedBy,
            DesignDocument design,
            List<Participant> participants,
            Receipt came) {
        this.reference = reference;
        this.pair = pair.code();
        this.endedParticipants = "[]";
        take(rulesVersion, submittedBy, design, participants, came);
        become(new Stage.Submitted(came.received()));
    }

    private void take(
            String rulesVersion,
            String submittedBy,
            DesignDocument design,
            List<Participant> participants,
            Receipt came) {
        this.rulesVersion = rulesVersion;
        this.submittedBy = submittedBy;
        this.submitted = came.received();
        this.channel = came.channel().name();
        this.enteredBy = came.enteredBy().map(Party::code).orElse(null);
        this.title = design.title();
        this.design = Json.write(design);
        this.participants = Json.write(participants);
        this.organisations =
                participants.stream().map(Participant::organisation).collect(Collectors.toSet());
        this.validator = design.validator();
        this.validation = Json.write(Validation.engaged(validator, came.received()));
    }

    /**
     * Its design document comes again, corrected: under the rules and with the participants that it has now. What other
     * participants signed or proposed counts no more.
     */
    void submitAgain(
            String rulesVersion,
            String submittedBy,
            DesignDocument design,
            List<Participant> participants,
            Receipt came) {
        Stage.DesignReturned returned = mustBeReturnedDesign(came.received());
        if (!Set.copyOf(participants).equals(Set.copyOf(participants()))) {
            modalities = null;
            nextModalities = null;
            agreement = null;
        }
        take(rulesVersion, submittedBy, design, participants, came);
        become(returned.submit(came.received()));
    }

    /** Refuses unless a desk returned the design document, on this day or before. */
    Stage.DesignReturned mustBeReturnedDesign(LocalDate received) {
        Stage.DesignReturned returned = in(Stage.DesignReturned.class, "submitted again");
        if (received.isBefore(returned.on())) {
            throw InputRefused.field(
                    "received", "It was returned on %s, so it came again that day or later.".formatted(returned.on()));
        }
        return returned;
    }

    /** To its participants, before it was published. */
    void sendDesignBack(String findings, LocalDate today) {
        become(in(Stage.Submitted.class, "returned").sendBack(findings, today));
    }

    /** By its participants, before it was published. */
    void withdrawDesign(LocalDate today) {
        become(
                stage() instanceof Stage.DesignReturned returned
                        ? returned.withdraw(today)
                        : in(Stage.Submitted.class, "withdrawn").withdraw(today));
    }

    /** What the case is called before it has a number: {@code XB-D001}. */
    public String reference() {
        return reference;
    }

    /** Given when the design document is published: {@code XB003}. */
    public Optional<String> number() {
        return Optional.ofNullable(number);
    }

    /** The number, or the reference before there is one. */
    public String printed() {
        return number().orElse(reference);
    }

    /** What the case is and was called, wherever steps in it were written down. */
    Set<String> names() {
        return Set.copyOf(List.of(reference, printed()));
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    /**
     * The version of the pair's rules that the case is pinned to: of its track, or of the main rules, the one in force when it
     * was submitted. Its later cases are under versions of the same.
     */
    public String rulesVersion() {
        return rulesVersion;
    }

    public String title() {
        return title;
    }

    /** Code of the participant that submitted the design document. */
    public String submittedBy() {
        return submittedBy;
    }

    public LocalDate submitted() {
        return submitted;
    }

    /** How the design document came, and who entered it. */
    public Receipt came() {
        return new Receipt(
                submitted,
                Receipt.Channel.valueOf(channel),
                Optional.ofNullable(enteredBy).map(Party::parse));
    }

    /** How the last request for registration came, and who entered it; nothing before one came, and of those kept before that was. */
    public Optional<Receipt> requestCame() {
        return Optional.ofNullable(requestChannel)
                .map(channel -> new Receipt(
                        requestReceived,
                        Receipt.Channel.valueOf(channel),
                        Optional.ofNullable(requestEnteredBy).map(Party::parse)));
    }

    public DesignDocument design() {
        return Json.read(design, DesignDocument.class);
    }

    /** What came with the request for registration, by slot. */
    public List<SlotPaper> requestPapers() {
        return requestPapers == null ? List.of() : List.of(Json.read(requestPapers, SlotPaper[].class));
    }

    /** Ids of all files that its participants handed in: with the design document and with the request for registration. */
    public List<String> papers() {
        return Stream.concat(design().documents().stream(), SlotPaper.documents(requestPapers()).stream())
                .distinct()
                .toList();
    }

    /** Whether anybody may read what came with the request for registration: from when it is complete. */
    public boolean isRequestPublic() {
        return stage() instanceof Stage.UnderConsideration
                || stage() instanceof Stage.Registered
                || stage() instanceof Stage.NotRegistered;
    }

    /** The files that the steps before the request for registration brought, by what they can count as. */
    public Map<Earlier, List<String>> brought() {
        Map<Earlier, List<String>> brought = new EnumMap<>(Earlier.class);
        if (!design().documents().isEmpty()) {
            brought.put(Earlier.DESIGN_DOCUMENT, design().documents());
        }
        validation()
                .report()
                .flatMap(Validation.Report::document)
                .ifPresent(report -> brought.put(Earlier.VALIDATION_REPORT, List.of(report)));
        return brought;
    }

    public List<Participant> participants() {
        return List.of(Json.read(participants, Participant[].class));
    }

    public Stage stage() {
        return stage.stage();
    }

    public Validation validation() {
        return Json.read(validation, Validation.class);
    }

    /** Code of the third-party entity engaged to validate. */
    public String validator() {
        return validator;
    }

    /** Who has a part in it: its participants, and the entity that validates it. */
    List<Touched> touched() {
        return Stream.concat(
                        participants().stream().map(one -> Touched.participant(one.organisation())),
                        Stream.ofNullable(validator).map(Touched::entity))
                .toList();
    }

    /** The modalities that every participant has signed. */
    public Optional<ModalitiesOfCommunication> modalities() {
        return Optional.ofNullable(modalities).map(m -> Json.read(m, ModalitiesOfCommunication.class));
    }

    /** Modalities that some participants have still to sign. */
    public Optional<ModalitiesOfCommunication> nextModalities() {
        return Optional.ofNullable(nextModalities).map(m -> Json.read(m, ModalitiesOfCommunication.class));
    }

    /** What was filed of participants that are insolvent or dissolved, decided or not, in that order. */
    public List<EndedParticipant> endedParticipants() {
        return List.of(Json.read(endedParticipants, EndedParticipant[].class));
    }

    /** Those of them on which the desks have still to decide. */
    public List<EndedParticipant> openEnds() {
        return endedParticipants().stream().filter(EndedParticipant::isOpen).toList();
    }

    /** Whether the desks accepted that this participant is insolvent or dissolved. */
    public boolean hasEnded(String organisation) {
        return endedParticipants().stream()
                .anyMatch(ended -> ended.isAccepted() && ended.organisation().equals(organisation));
    }

    /** The participants that are still asked. */
    public List<String> asked() {
        return participants().stream()
                .map(Participant::organisation)
                .filter(code -> !hasEnded(code))
                .toList();
    }

    public Optional<String> focalPoint() {
        return modalities().map(ModalitiesOfCommunication::focalPoint);
    }

    /** The allocation agreement as far as it has come. */
    public Optional<ProposedAgreement> agreement() {
        return Optional.ofNullable(agreement).map(a -> Json.read(a, ProposedAgreement.class));
    }

    /** Another allocation for days to come, until the committee accepts it. */
    public Optional<ProposedAgreement> nextAgreement() {
        return Optional.ofNullable(nextAgreement).map(a -> Json.read(a, ProposedAgreement.class));
    }

    /** Where a competent authority agrees: what is proposed for a registered project, the first allocation before. */
    public Optional<ProposedAgreement> proposedAgreement() {
        return isRegistered() ? nextAgreement() : agreement();
    }

    /** The changes of the allocation that the committee accepted, in that order. */
    public List<AllocationChange> allocationChanges() {
        return allocationChanges == null ? List.of() : List.of(Json.read(allocationChanges, AllocationChange[].class));
    }

    public boolean isRegistered() {
        return stage() instanceof Stage.Registered;
    }

    public boolean isParticipant(String organisation) {
        return organisations.contains(organisation);
    }

    /** Whether this person may know of the case: everybody once it is published, before that those who have to do with it. */
    public boolean isOpenTo(Actor actor) {
        return number != null || concerns(actor);
    }

    /** Whether this person has to do with the case: by an office of the pair, a participant or the entity engaged. */
    public boolean concerns(Actor actor) {
        return actor.mandates().stream()
                .anyMatch(m -> m.pair().filter(pair()::equals).isPresent()
                        || m.organisation()
                                .filter(o -> isParticipant(o) || o.equals(validator))
                                .isPresent());
    }

    /**
     * Whom {@link #concerns} means, as long as nobody else reads a paper of it: before it is published those of the design document, kept
     * under its reference, and from then on those of a request for registration, kept under its number.
     */
    Papers.Unpublished unpublished() {
        return new Papers.Unpublished(
                printed(),
                pair(),
                Stream.concat(organisations.stream(), Stream.ofNullable(validator))
                        .toList());
    }

    /** As later rooms use it; empty unless registered. */
    public Optional<RegisteredProject> registered() {
        return stage() instanceof Stage.Registered now ? registered(now, allocationChanges()) : Optional.empty();
    }

    /** As those know it to whom only these decisions on its registration were told. */
    public Optional<RegisteredProject> registered(Set<String> told) {
        return stage() instanceof Stage.Registered now
                ? registered(
                        now.told(told),
                        allocationChanges().stream()
                                .filter(change -> told.contains(change.decision()))
                                .toList())
                : Optional.empty();
    }

    /** Whether months of it can be reported: registered, or published and on its way there, and in operation. */
    public boolean isReportable(LocalDate today) {
        Stage now = stage();
        return now instanceof Stage.Registered registered
                ? registered.credited().isPresent()
                : isOnItsWay(now) && !design().startOfOperation().isAfter(today);
    }

    private static boolean isOnItsWay(Stage now) {
        return now instanceof Stage.Published || isValidated(now);
    }

    private static boolean isValidated(Stage now) {
        return now instanceof Stage.Validated || now.creditingAsked().isPresent();
    }

    /** As it was designed, as long as it is published, not refused and not registered, from its start of operation on. */
    Optional<DesignedProject> designed(LocalDate today) {
        Stage now = stage();
        DesignDocument document = design();
        if (!isOnItsWay(now) || document.startOfOperation().isAfter(today)) {
            return Optional.empty();
        }
        return Optional.of(new DesignedProject(
                number,
                pair(),
                title,
                document.methodology(),
                document.methodologyVersion(),
                document.fixedParameters(),
                document.startOfOperation(),
                now.creditingAsked().orElseGet(() -> new Period(document.startOfOperation(), today)),
                participants(),
                validator,
                isValidated(now)));
    }

    private Optional<RegisteredProject> registered(Stage.Registered now, List<AllocationChange> changes) {
        Optional<Period> credited = now.credited();
        if (credited.isEmpty()) {
            // Withdrawn before its crediting began.
            return Optional.empty();
        }
        DesignDocument document = design();
        return Optional.of(new RegisteredProject(
                number,
                pair(),
                title,
                document.methodology(),
                document.methodologyVersion(),
                document.fixedParameters(),
                document.startOfOperation(),
                credited.get(),
                focalPoint().orElseThrow(),
                participants(),
                agreement().orElseThrow().terms(),
                changes,
                document.support().stream().map(Support::new).toList(),
                now.versions()));
    }

    void publish(String given, Period inputs) {
        become(in(Stage.Submitted.class, "published").publish(inputs));
        number = given;
    }

    void engage(String entity, LocalDate today) {
        beforeTheReport("given to another entity");
        validator = entity;
        validation = Json.write(Validation.engaged(entity, today));
    }

    boolean takesPapers() {
        return stage() instanceof Stage.Submitted
                || stage() instanceof Stage.Published
                || stage() instanceof Stage.Returned;
    }

    /** A newer version of a paper takes the place of the older one: until the entity reports, and when the request was returned. */
    void handInAgain(String earlier, String later) {
        if (!takesPapers()) {
            throw outOfTurn("given a newer paper");
        }
        design = Json.write(design().with(earlier, later));
        bring(SlotPaper.with(requestPapers(), Map.of(earlier, later)));
    }

    int raise(Validation.Kind kind, String text, Optional<Anchor> anchor, LocalDate today) {
        in(Stage.Published.class, "given a finding");
        Validation next = validation().raise(kind, text, anchor, today);
        validation = Json.write(next);
        return next.findings().size();
    }

    void answer(int finding, String answer, LocalDate today) {
        in(Stage.Published.class, "changed by an answer");
        validation = Json.write(validation().answer(finding, answer, today));
    }

    void close(int finding, String conclusion, LocalDate today) {
        in(Stage.Published.class, "cleared of a finding");
        validation = Json.write(validation().close(finding, conclusion, today));
    }

    void report(Validation.Report report) {
        Stage next = in(Stage.Published.class, "reported on")
                .report(report.opinion() == Validation.Opinion.POSITIVE, report.on());
        validation = Json.write(validation().report(report));
        become(next);
    }

    void proposeModalities(String by, String focalPoint, LocalDate today) {
        keep(newModalities(focalPoint, today).sign(by, today));
    }

    private ModalitiesOfCommunication newModalities(String focalPoint, LocalDate proposed) {
        notAtTheTable("given new modalities of communication");
        if (!isParticipant(focalPoint) || hasEnded(focalPoint)) {
            throw InputRefused.field("focalPoint", "The focal point is one of the project's participants.");
        }
        int next = modalities().map(ModalitiesOfCommunication::version).orElse(0) + 1;
        return new ModalitiesOfCommunication(next, focalPoint, proposed, Map.of(), List.of());
    }

    /**
     * As these participants signed on paper: they sign what waits where it names the same focal point, otherwise it is new.
     *
     * @param by those of them that have not signed what waits
     */
    void enterModalities(List<String> by, String focalPoint, ScannedStatement paper) {
        LocalDate came = paper.came().received();
        ModalitiesOfCommunication signed = nextModalities()
                .filter(waiting -> waiting.focalPoint().equals(focalPoint))
                .orElseGet(() -> newModalities(focalPoint, came))
                .with(paper);
        for (String participant : by) {
            signed = signed.sign(participant, came);
        }
        keep(signed);
    }

    void signModalities(String participant, LocalDate today) {
        ModalitiesOfCommunication signed = nextModalities()
                .orElseThrow(() ->
                        new OutOfTurn("There are no modalities of communication to sign for %s.".formatted(printed())))
                .sign(participant, today);
        keep(signed);
    }

    private void keep(ModalitiesOfCommunication signed) {
        if (signed.unsigned(asked()).isEmpty()) {
            modalities = Json.write(signed);
            nextModalities = null;
        } else {
            nextModalities = Json.write(signed);
        }
    }

    private void keepEnded(List<EndedParticipant> all) {
        endedParticipants = Json.write(all);
        evidenceOpen = all.stream().anyMatch(EndedParticipant::isOpen);
    }

    void file(EndedParticipant ended) {
        keepEnded(Stream.concat(endedParticipants().stream(), Stream.of(ended)).toList());
    }

    /** Refuses unless the desks have evidence on this participant before them. */
    EndedParticipant openEnd(String organisation) {
        return openEnds().stream()
                .filter(ended -> ended.organisation().equals(organisation))
                .findFirst()
                .orElseThrow(() -> new OutOfTurn(
                        "No evidence on this participant of %s waits for the desks.".formatted(printed())));
    }

    /**
     * A first person's word on the evidence, or with a second one the decision. Accepted, the participant is asked no more:
     * another one speaks for all where it did, and modalities that only waited for its signature stand.
     */
    void say(EndedParticipant of, EndedParticipant.Word word, boolean decided) {
        keepEnded(endedParticipants().stream()
                .map(one -> one.equals(of) ? (decided ? one.decide(word) : one.prepare(word)) : one)
                .toList());
        if (!decided || !word.accepted()) {
            return;
        }
        if (focalPoint().filter(of.organisation()::equals).isPresent()) {
            ModalitiesOfCommunication now = modalities().orElseThrow();
            String next = of.successor()
                    .filter(code -> !hasEnded(code))
                    .orElseThrow(() -> new OutOfTurn(
                            "%s speaks for all participants of %s now, and nobody stands in its place. File the evidence again and name who does."
                                    .formatted(of.organisation(), printed())));
            modalities = Json.write(new ModalitiesOfCommunication(
                    now.version() + 1, next, word.on(), Map.of(next, word.on()), List.of()));
        }
        nextModalities().ifPresent(waiting -> {
            if (hasEnded(waiting.focalPoint())) {
                nextModalities = null;
            } else {
                keep(waiting);
            }
        });
    }

    /** @param paper from which a desk enters it, with the day on which it came */
    void proposeAgreement(
            String by,
            Map<Party, Share> sides,
            List<RegisteredProject.Recipient> recipients,
            LocalDate proposed,
            Optional<ScannedStatement> paper) {
        mustTakeAnAllocation();
        if (isRegistered()) {
            nextAgreement = Json.write(proposed(by, sides, recipients, proposed, paper));
        } else {
            agreement = Json.write(proposed(by, sides, recipients, proposed, paper));
        }
    }

    void mustTakeAnAllocation() {
        if (isRegistered()) {
            mustGoOn();
        } else {
            beforeTheRequest("given another allocation");
        }
    }

    /** Under a number of its own: agreements of one project are never confused. */
    private ProposedAgreement proposed(
            String by,
            Map<Party, Share> sides,
            List<RegisteredProject.Recipient> recipients,
            LocalDate proposed,
            Optional<ScannedStatement> paper) {
        int last = Stream.concat(
                        Stream.of(agreement(), nextAgreement())
                                .flatMap(Optional::stream)
                                .map(ProposedAgreement::terms),
                        allocationChanges().stream().map(AllocationChange::terms))
                .mapToInt(AllocationAgreement::version)
                .max()
                .orElse(0);
        return new ProposedAgreement(
                by,
                proposed,
                new AllocationAgreement(last + 1, new LinkedHashMap<>(sides), recipients),
                List.of(),
                paper);
    }

    void agree(Party side, LocalDate today, String reason) {
        if (!isRegistered()) {
            beforeTheRequest("agreed on");
        }
        ProposedAgreement agreed = proposedAgreement()
                .orElseThrow(() -> new OutOfTurn("No allocation has been proposed for %s.".formatted(printed())))
                .agree(side, today, reason);
        if (isRegistered()) {
            nextAgreement = Json.write(agreed);
        } else {
            agreement = Json.write(agreed);
        }
    }

    /** Refuses unless another allocation of this version is agreed by both sides, so that it can count from a day on. */
    void mustBeAgreed(int agreementVersion) {
        mustGoOn();
        if (nextAgreement()
                .filter(a -> a.terms().version() == agreementVersion && a.agreed(pair()))
                .isEmpty()) {
            throw new OutOfTurn("Version %d of the allocation of %s is not agreed by both sides."
                    .formatted(agreementVersion, printed()));
        }
    }

    /** By the committee, after it was registered. */
    void changeAllocation(int agreementVersion, LocalDate from, String decision) {
        mustBeAgreed(agreementVersion);
        List<AllocationChange> all = new ArrayList<>(allocationChanges());
        all.add(new AllocationChange(
                from, decision, nextAgreement().orElseThrow().terms()));
        allocationChanges = Json.write(all);
        nextAgreement = null;
    }

    /** What the request for registration brought from now on. */
    void bring(List<SlotPaper> all) {
        requestPapers = all.isEmpty() ? null : Json.write(all);
    }

    void requestRegistration(Period crediting, Receipt came) {
        Stage now = stage();
        LocalDate today = came.received();
        if (focalPoint().isEmpty()) {
            throw new OutOfTurn(
                    "%s has no focal point: every participant has to sign the modalities of communication first."
                            .formatted(printed()));
        }
        if (agreement().filter(a -> a.agreed(pair())).isEmpty()) {
            throw new OutOfTurn("The allocation of %s is not agreed by both sides yet.".formatted(printed()));
        }
        if (crediting.from().isBefore(design().startOfOperation())) {
            throw InputRefused.field(
                    "creditingFrom",
                    "Crediting begins on or after the start of operation, %s.".formatted(design().startOfOperation()));
        }
        if (now instanceof Stage.Returned returned) {
            mustComeAfter(returned.on(), today, "returned");
            become(returned.request(today, crediting));
        } else {
            Stage.Validated validated = in(Stage.Validated.class, "put up for registration");
            mustComeAfter(validated.on(), today, "validated");
            become(validated.request(today, crediting));
        }
        requestReceived = today;
        requestChannel = came.channel().name();
        requestEnteredBy = came.enteredBy().map(Party::code).orElse(null);
    }

    private static void mustComeAfter(LocalDate before, LocalDate received, String what) {
        if (received.isBefore(before)) {
            throw InputRefused.field(
                    "received", "It was %s on %s, so the request came that day or later.".formatted(what, before));
        }
    }

    /** Refuses unless its registration request lies with the desks. */
    void mustBeRequested(boolean complete) {
        in(Stage.RegistrationRequested.class, complete ? "found complete" : "returned");
    }

    void complete(LocalDate today) {
        become(in(Stage.RegistrationRequested.class, "found complete").complete(today));
    }

    void sendBack(String findings, LocalDate today) {
        become(in(Stage.RegistrationRequested.class, "returned").sendBack(findings, today));
    }

    void register(LocalDate on, String decision) {
        become(in(Stage.UnderConsideration.class, "registered").register(on, decision));
    }

    void refuse(LocalDate on, String decision) {
        become(in(Stage.UnderConsideration.class, "refused").refuse(on, decision));
    }

    /** The focal point asks no longer; it may ask again. */
    void withdrawRequest(LocalDate today) {
        Stage now = stage();
        if (now instanceof Stage.RegistrationRequested requested) {
            become(requested.withdraw(today));
        } else if (now instanceof Stage.Returned returned) {
            become(returned.withdraw(today));
        } else {
            become(in(Stage.UnderConsideration.class, "taken back from registration")
                    .withdraw(today));
        }
    }

    /** By the committee, after it was registered. */
    void change(Stage.Registered.Change change) {
        become(registration("changed").change(change));
    }

    /** Refuses what is not registered or is withdrawn. */
    void mustGoOn() {
        registration("changed").mustGoOn();
    }

    private Stage.Registered registration(String step) {
        return in(Stage.Registered.class, step);
    }

    /** The version of the methodology that counts last: of the latest renewal that named one, or of the design document. */
    public String latestMethodologyVersion() {
        String designed = design().methodologyVersion();
        return stage() instanceof Stage.Registered registered
                ? registered.versions().stream()
                        .map(RegisteredProject.VersionFrom::version)
                        .reduce(designed, (earlier, later) -> later)
                : designed;
    }

    /** The first day without credits, where it was withdrawn. */
    public Optional<LocalDate> withdrawn() {
        return stage() instanceof Stage.Registered registered ? registered.withdrawn() : Optional.empty();
    }

    /** Whether it goes no further, since it was taken back, not validated or not registered. */
    public boolean isOver() {
        return stage() instanceof Stage.NotValidated
                || stage() instanceof Stage.NotRegistered
                || stage() instanceof Stage.DesignWithdrawn;
    }

    /** Refuses unless the case lies before the committee. */
    void mustBeAtTheTable() {
        in(Stage.UnderConsideration.class, "decided on");
    }

    private void beforeTheReport(String step) {
        if (!(stage() instanceof Stage.Submitted || stage() instanceof Stage.Published)) {
            throw outOfTurn(step);
        }
    }

    private void beforeTheRequest(String step) {
        if (!(stage() instanceof Stage.Submitted
                || stage() instanceof Stage.DesignReturned
                || stage() instanceof Stage.Published
                || stage() instanceof Stage.Validated
                || stage() instanceof Stage.Returned)) {
            throw outOfTurn(step);
        }
    }

    /** Between a request and its decision nobody changes who speaks; before and after they may. */
    void notAtTheTable(String step) {
        if (stage() instanceof Stage.RegistrationRequested || stage() instanceof Stage.UnderConsideration || isOver()) {
            throw outOfTurn(step);
        }
    }

    private <S extends Stage> S in(Class<S> needed, String step) {
        Stage now = stage();
        if (!needed.isInstance(now)) {
            throw outOfTurn(step);
        }
        return needed.cast(now);
    }

    private OutOfTurn outOfTurn(String step) {
        return new OutOfTurn("%s cannot be %s: it is %s.".formatted(printed(), step, stage().words()));
    }

    private void become(Stage next) {
        stage = StageColumns.of(next);
    }
}
