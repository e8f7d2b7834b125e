package org.tandem.filing;

import static org.tandem.filing.Question.choice;
import static org.tandem.filing.Question.day;
import static org.tandem.filing.Question.line;
import static org.tandem.filing.Question.options;
import static org.tandem.filing.Question.text;
import static org.tandem.filing.Question.tonnes;
import static org.tandem.filing.Question.track;
import static org.tandem.filing.Question.whole;
import static org.tandem.filing.Question.yesOrNo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Organisation;
import org.tandem.access.Role;
import org.tandem.committee.PairGate;
import org.tandem.committee.Step;
import org.tandem.kernel.Unknown;

/**
 * The kinds of paper that are filed beside the way from design document to issuance: what each asks, who files it, and how it
 * ends. All of them have the stages of {@link FilingStage}.
 */
public enum FilingKind {
    IDEA_NOTE(
            "Project idea note",
            "_PIN",
            Filer.PARTICIPANT,
            About.NOTHING,
            List.of("NO_OBJECTION", "OBJECTION"),
            line("title", "Title of the project", ""),
            track(
                    "track",
                    "Track of the rules",
                    "Under which the project goes on from here; it keeps it. The pair's main rules, where none is named."),
            line("location", "Location", "Place and country, as people there would find it."),
            text("description", "What the project would do", "The technology, and what it replaces."),
            tonnes("expected", "Expected reductions in a year", "Whole tonnes of CO2 equivalent; an estimate."),
            day("startOfOperation", "Expected start of operation", "").optional(),
            text("participants", "Who would take part", "A partner of the other country can still be sought.")
                    .optional()),

    REFERENCE_ASSESSMENT(
            "Request to assess reference emissions",
            "-RA",
            Filer.PARTICIPANT,
            About.METHODOLOGY,
            List.of("STILL_VALID", "REVISION_NEEDED"),
            text("grounds", "Why they should be assessed", "What has changed since the methodology was approved."),
            text(
                    "belowUsual",
                    "How reference emissions lie below business as usual",
                    "And how they fit the host country's contribution and long-term goals.")),

    STAKEHOLDER_CONSULTATION(
            "Record of the local stakeholder consultation",
            "-LS",
            Filer.PROJECT_PARTICIPANT,
            About.PROJECT,
            List.of(),
            day("held", "Day of the consultation", ""),
            text("invited", "Who was invited, and how", "Whom it concerns, the languages used, how they heard of it."),
            text("views", "What was said", "Each view, without names."),
            text("use", "How each view was used", "What was changed in the project, or why not."),
            yesOrNo("consentNeeded", "Is anybody's consent required?", "By law or by the pair's rules."),
            text("consent", "How the consent was given", "Where it is required.")
                    .optional()),

    DOUBLE_REGISTRATION_STATEMENT(
            "Statement on double registration",
            "-DR",
            Filer.PROJECT_PARTICIPANT,
            About.PROJECT,
            List.of(),
            text("searched", "Where was searched, and when", "Which registers and lists, by which names and places."),
            text("site", "The site", "Where exactly it lies, and what else is registered there or beside it."),
            text(
                    "equipment",
                    "The equipment",
                    "What could be counted again: its makers' numbers, and where they were looked for."),
            text(
                    "programmes",
                    "Other programmes",
                    "Certificates, labels and other crediting that it takes part in, or none."),
            text(
                    "caps",
                    "Caps on emissions",
                    "Whether the site or its energy lies under one, and why nothing is counted twice there."),
            yesOrNo("elsewhere", "Is the project, its site or its equipment registered anywhere else?", ""),
            text("found", "What was found, and how nothing is counted twice", "")),

    SUSTAINABILITY_PLAN(
            "Sustainable development plan",
            "-SP",
            Filer.PROJECT_PARTICIPANT,
            About.PROJECT,
            List.of(),
            text("contribution", "What the project contributes", "To the host country's sustainable development."),
            text(
                    "impacts",
                    "Negative impacts, and what is done about each",
                    "Environment, safety, biodiversity, economy, people."),
            text(
                    "safeguards",
                    "Which safeguards apply, and how each is kept",
                    "One on each line: the safeguard, what it asks, what is done for it and who sees to it; or why none applies."),
            text("measured", "How it will be measured", "What is looked at, and when.")),

    SUSTAINABILITY_REPORT(
            "Sustainable development report",
            "-SR",
            Filer.FOCAL_POINT,
            About.REGISTERED_PROJECT,
            List.of(),
            day("from", "First day reported on", ""),
            day("until", "Last day reported on", ""),
            text("results", "What was found", "For each thing that the plan measures."),
            text(
                    "safeguards",
                    "How each safeguard was kept",
                    "For each that the plan names; or what was not kept, and what follows."),
            text("actions", "What was done about negative impacts", "")),

    IMPLEMENTATION_REPORT(
            "Project implementation report",
            "-IR",
            Filer.FOCAL_POINT,
            About.REGISTERED_PROJECT,
            List.of(),
            day("startOfOperation", "Start of operation, as it was", ""),
            text("asBuilt", "What was built", "Equipment and capacity as installed."),
            text("differences", "What differs from the design document", "Nothing, where nothing does.")),

    POST_REGISTRATION_CHANGE(
            "Request for a change after registration",
            "-PC",
            Filer.FOCAL_POINT,
            About.REGISTERED_PROJECT,
            List.of("CHANGE_ACCEPTED", "NEW_REGISTRATION_NEEDED"),
            day("from", "From which day", ""),
            text("change", "What changes", "In the project or in its monitoring, against the design document."),
            text("methodology", "Why the methodology still applies", "Each criterion that the change touches."),
            text("assessed", "What the third-party entity says of it", "Where the change is material.")
                    .optional(),
            whole(
                            "allocation",
                            "Version of the allocation that counts from that day",
                            "Where who gets which part changes: the version that both sides agreed.")
                    .optional()),

    RENEWAL(
            "Request to renew the crediting period",
            "-RN",
            Filer.FOCAL_POINT,
            About.REGISTERED_PROJECT,
            List.of("RENEWED", "NOT_RENEWED"),
            day("until", "Last day of the crediting period, renewed", ""),
            line(
                            "version",
                            "Version of the methodology from then on",
                            "Where a revision took the place of the version that counts now: one that is valid today.")
                    .optional(),
            text("reference", "Why reference emissions still hold", "As assessed, or how they were looked at again.")),

    PROJECT_WITHDRAWAL(
            "Request to withdraw the project",
            "-PW",
            Filer.FOCAL_POINT,
            About.REGISTERED_PROJECT,
            List.of("WITHDRAWN", "NOT_WITHDRAWN"),
            day(
                    "from",
                    "First day without credits",
                    "Credits for earlier reductions stay, and can still be requested."),
            text("reason", "Why it is withdrawn", "")),

    ENTITY_APPLICATION(
            "Application for designation as third-party entity",
            "-TE",
            Filer.ENTITY,
            About.NOTHING,
            List.of("DESIGNATED", "NOT_DESIGNATED"),
            choice(
                    "purpose",
                    "What is applied for",
                    options(
                            "FIRST", "Designation for the first time",
                            "SCOPE", "A further function or sectoral scope",
                            "AGAIN", "Designation again, on a new accreditation")),
            line("accreditation", "Accreditation", "By which body, under which standard, with its number."),
            choice(
                    "functions",
                    "Functions",
                    options(
                            "VALIDATION",
                            "Validation",
                            "VERIFICATION",
                            "Verification",
                            "BOTH",
                            "Validation and verification")),
            line("scopes", "Sectoral scopes", "Their numbers with commas between: 1, 3."),
            day("from", "First day", ""),
            day("until", "Last day", "Not after the accreditation ends."),
            text(
                    "competence",
                    "Who will do the work",
                    "Their competence in these scopes, and how conflicts are avoided.")),

    ENTITY_WITHDRAWAL(
            "Withdrawal of a third-party entity",
            "-TW",
            Filer.ENTITY,
            About.NOTHING,
            List.of("WITHDRAWN", "NOT_WITHDRAWN"),
            day("from", "Last day of all designations in this pair", "What is signed until then stays."),
            text("reason", "Why it withdraws", ""),
            text("running", "What becomes of work that is under way", "Nothing, where there is none."));

    /** The question of a renewal that names another version of the methodology. */
    static final String VERSION = "version";

    /** The question of an idea note that names a track of the rules. */
    static final String TRACK = "track";

    /** The question of a change after registration that names another allocation. */
    static final String ALLOCATION = "allocation";

    /** Who files it. */
    public enum Filer {
        /** Any participant of either country. */
        PARTICIPANT,
        /** One of the project's participants. */
        PROJECT_PARTICIPANT,
        /** Whom all participants named to speak for them. */
        FOCAL_POINT,
        /** A body that validates or verifies, or wants to. */
        ENTITY;

        /** As what a person files. */
        public Role role() {
            return this == ENTITY ? Role.THIRD_PARTY : Role.PARTICIPANT;
        }

        /** Which organisations can. */
        public Organisation.Kind kind() {
            return this == ENTITY ? Organisation.Kind.THIRD_PARTY_ENTITY : Organisation.Kind.PARTICIPANT;
        }
    }

    /** What it is about. */
    public enum About {
        NOTHING,
        METHODOLOGY,
        /** Before or after it is registered. */
        PROJECT,
        REGISTERED_PROJECT
    }

    private final String words;
    private final String counter;
    private final Filer filer;
    private final About about;

    /** Unmodifiable, as {@link List#of}. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> outcomes;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Question> questions;

    FilingKind(String words, String counter, Filer filer, About about, List<String> outcomes, Question... questions) {
        this.words = words;
        this.counter = counter;
        this.filer = filer;
        this.about = about;
        this.outcomes = outcomes;
        this.questions = List.of(questions);
    }

    /** @throws Unknown where there is no such kind */
    public static FilingKind parse(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new Unknown("kind of filing", String.valueOf(code)));
    }

    /** What people read: "Project idea note". */
    public String words() {
        return words;
    }

    public Filer filer() {
        return filer;
    }

    public About about() {
        return about;
    }

    /** What the committee can decide on it; nothing where the desk's finding that it is complete ends it. */
    public List<String> outcomes() {
        return outcomes;
    }

    boolean isAboutProject() {
        return about == About.PROJECT || about == About.REGISTERED_PROJECT;
    }

    public boolean isDecided() {
        return !outcomes.isEmpty();
    }

    /** Whether it ends or changes a registration, so that nobody asks for it once the project is withdrawn. */
    boolean changesRegistration() {
        return this == POST_REGISTRATION_CHANGE || this == RENEWAL || this == PROJECT_WITHDRAWAL;
    }

    /**
     * What filing it is, as the pair's life lets it go on or stops it: what is reported is owed after the end too, and
     * reductions achieved before it need their papers.
     */
    PairGate.Act act() {
        return switch (this) {
            case SUSTAINABILITY_REPORT -> PairGate.Act.REPORTING;
            case IMPLEMENTATION_REPORT, DOUBLE_REGISTRATION_STATEMENT -> PairGate.Act.ISSUANCE;
            case IDEA_NOTE,
                    REFERENCE_ASSESSMENT,
                    STAKEHOLDER_CONSULTATION,
                    SUSTAINABILITY_PLAN,
                    POST_REGISTRATION_CHANGE,
                    RENEWAL,
                    PROJECT_WITHDRAWAL,
                    ENTITY_APPLICATION,
                    ENTITY_WITHDRAWAL -> PairGate.Act.FILING;
        };
    }

    public List<Question> questions() {
        return questions;
    }

    /** What its number begins with, for example {@code XB_PIN}. */
    String counter(String host) {
        return host + counter;
    }

    /** As the rules name it among {@code papers} and {@code steps}: {@code ideaNote}. */
    public String key() {
        return Step.key(name());
    }

    /** The step that the rules can ask for or waive; nothing where the applicant alone chooses whether to file. */
    public Optional<Step> step() {
        return Arrays.stream(Step.values())
                .filter(step -> step.name().equals(name()))
                .findFirst();
    }
}
