package org.tandem.committee;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Side;
import org.tandem.kernel.Term;
import org.tandem.kernel.Tonnes;

/**
 * The pair's rules with version and effective date, adopted by its committee: its main rules, or those of one of its tracks.
 * A case is pinned to the version in force when it was opened. Durations, papers, names and listed orders vary here; the
 * stage graph does not.
 *
 * @param version for example {@code 1.0}; once in the pair, whatever its track, so that a case's version says its track too
 * @param track whose rules these are; the pair's main rules, where there is none
 * @param legalZone IANA zone in which the pair's days begin and end
 * @param papers which papers a step asks for, by the step; see {@link PaperAsked}
 * @param oneStepTransfers the Parties in whose registries a transfer between holding accounts needs no second person; where
 *     there is none, all do
 * @param serialTemplate how the scheme prints serial numbers, as {@link org.tandem.kernel.SerialTemplate} reads it; where
 *     there is none, units have the number alone that Tandem prints
 * @param disclosure by Party, what its registry publishes besides how much lies in accounts of each kind
 * @param retirementWaitsFor how safe it must be how units came to be where they are before they are retired; mirrored,
 *     where the rules do not say
 * @param registries by Party, how its registry takes part; in Tandem, where the rules do not say
 * @param workingDaysOf the Parties in whose countries people must work on a day that counts as a working day; both, where the
 *     rules do not say
 * @param onReturn what becomes of the time for a check when its case goes back to the applicant; it begins anew, where the
 *     rules do not say
 * @param steps by {@link Step#key()}, whether a step beside the way from design document to issuance is asked for; where the
 *     rules do not say, whoever wants to takes it
 * @param crossings whether units may cross from one registry of the pair into the other; where the rules do not say, they may
 *     not
 * @param deductions what is taken off an issuance or owed in money for it; nothing, where the rules do not say
 * @param transferCaps how much of what an activity achieves may become the acquirer's; all, where the rules do not say
 * @param quotas how much of what the host country achieves may become the acquirer's; no end to it, where the rules do not say
 * @param positiveList the only types of activity that are admitted; all, where the rules do not say
 * @param excludedActivities the types of activity that are not admitted
 * @param authorisedUses for which uses outcomes are authorized under Article 6; Tandem shows it and authorizes nothing
 * @param forms the code or version of a form, by the paper as {@code papers} calls it or by the case that it opens
 * @param consents by {@link ConsentAt#key()}, the Parties whose competent authority consents there
 * @param findingsAnswered whether every completeness finding has to be answered before its case comes again; where the rules do
 *     not say, that it came again is the answer
 * @param completeness whose desk says whether a case is complete; either, where the rules do not say
 * @param opinions the bodies whose opinion is asked before the committee decides; nobody's, where the rules do not say
 * @param documents what the rules were read from
 * @param alsoKnown what else is known of them
 */
public record RulesInForce(
        Pair pair,
        String version,
        LocalDate effective,
        Optional<Track> track,
        String legalZone,
        Deadlines deadlines,
        Rule<IssuanceModel> issuanceModel,
        Rule<Confirmation> confirmation,
        Allocation allocation,
        List<SupportProgramme> supportProgrammes,
        Rule<LocalDate> earliestOperation,
        Rule<List<Integer>> sectoralScopes,
        Rule<Boolean> reasonsPublic,
        Rule<List<String>> languages,
        Map<String, Rule<List<PaperAsked>>> papers,
        Optional<Rule<List<String>>> oneStepTransfers,
        Optional<Rule<String>> serialTemplate,
        Optional<Map<String, Rule<List<Disclosed>>>> disclosure,
        Optional<Rule<Durability>> retirementWaitsFor,
        Optional<Map<String, Rule<Keeping>>> registries,
        Optional<Rule<Boolean>> crossings,
        Optional<Rule<List<String>>> workingDaysOf,
        Optional<Rule<OnReturn>> onReturn,
        Optional<Map<String, Rule<Need>>> steps,
        Optional<List<Deduction>> deductions,
        Optional<List<TransferCap>> transferCaps,
        Optional<List<Quota>> quotas,
        Optional<List<ActivityType>> positiveList,
        Optional<List<ActivityType>> excludedActivities,
        Optional<Rule<List<Use>>> authorisedUses,
        Optional<Map<String, Rule<String>>> forms,
        Optional<Map<String, Rule<List<String>>>> consents,
        Optional<Rule<Boolean>> findingsAnswered,
        Optional<Rule<CheckedBy>> completeness,
        Optional<List<OpinionAsked>> opinions,
        Optional<List<AdoptedDocument>> documents,
        Optional<List<Known>> alsoKnown) {

    /**
     * A part of the pair's projects that goes by rules of its own from its first case on.
     *
     * @param code what an idea note or a design document names, once in the pair: {@code PREMIUM}
     * @param name as people read it
     * @param until the last day on which a project can open under it; those that did go on by it. Nothing, where it has no end
     */
    public record Track(String code, String name, Optional<LocalDate> until, String source) {

        /** Whether a project could open under it on this day. */
        public boolean takes(LocalDate day) {
            return until.filter(day::isAfter).isEmpty();
        }
    }

    /** The code of their track; nothing of the pair's main rules. */
    public Optional<String> trackCode() {
        return track.map(Track::code);
    }

    /** Which rules these are, after "version 1.1 of": "the main rules", "the track Premium". */
    public String which() {
        return track.map(one -> "the track " + one.name()).orElse("the main rules");
    }

    /** A value with the paragraph it comes from, or {@code assumed}, after which may stand why. */
    public record Rule<T>(T value, String source) {

        /** The paragraph, where the value was not merely assumed. */
        public Optional<String> paragraph() {
            return source.startsWith(ASSUMED) ? Optional.empty() : Optional.of(source);
        }
    }

    /**
     * A document that these rules are taken from.
     *
     * @param version as the document prints it, for example {@code ver06.0}
     * @param source where it is published
     */
    public record AdoptedDocument(String title, String version, String source) {}

    /** What the pair's rules say and Tandem does nothing about: people see to it. */
    public record Known(String text, String source) {}

    /** What a side's registry publishes in its year-end statements, besides how much lies in accounts of each kind. */
    public enum Disclosed {
        /** Organisations' accounts, each with its holder and what it holds. */
        ENTITY_ACCOUNTS,
        /** How much was recorded, transferred, retired and cancelled in the year. */
        ANNUAL_SUMMARY,
        /** Beside the statements: what the side's desk found missing in a case, once that is closed and the case is public. */
        COMPLETENESS_FINDINGS,
        /** Beside the statements: the opinions on a case that the side's desk asked for, once the case is public. */
        OPINIONS
    }

    /** How a Party's registry takes part. */
    public enum Keeping {
        /** In Tandem, by the Party itself. */
        TANDEM("Kept in Tandem"),
        /** In Tandem, by another body that operates it for the Party. */
        OPERATED("Operated for the Party by another body, in Tandem"),
        /** A registry of its own outside Tandem, which tells by statements what it did. */
        EXTERNAL("External: a registry outside Tandem, which reports by statements");

        private final String words;

        Keeping(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** Whether units may cross from one registry of the pair into the other. One outside Tandem answers no offers. */
    public boolean unitsMayCross() {
        return crossings.filter(Rule::value).isPresent()
                && Stream.of(Side.values()).noneMatch(side -> keeping(pair.party(side)) == Keeping.EXTERNAL);
    }

    /** What becomes of the time for a check when its case goes back to the applicant. */
    public enum OnReturn {
        /** When the case comes again, all of it. */
        BEGINS_ANEW,
        /** When the case comes again, what was left of it. */
        GOES_ON
    }

    /** Whether the rules ask for a step. */
    public enum Need {
        /** What follows cannot be asked for without it. */
        NEEDED,
        /** Whoever wants to takes it. */
        POSSIBLE
    }

    /**
     * A body whose opinion is asked before the committee decides on a case.
     *
     * @param code what the rules call it, once among them: {@code ENERGY}
     * @param body its name
     * @param organisation code under which its people are here; without people here the desk that asks enters what it says
     * @param side whose desk asks
     * @param on which cases
     * @param after the stage from which on it is asked
     * @param within how long it has, from the day on which it is asked
     * @param decision whether the decision waits for it, until its time has run out
     * @param silence what it means that nothing came in that time
     */
    public record OpinionAsked(
            String code,
            String body,
            Optional<String> organisation,
            Party side,
            OpinionOn on,
            OpinionAfter after,
            Term within,
            Need decision,
            Silence silence,
            String source) {

        public boolean isNeeded() {
            return decision == Need.NEEDED;
        }
    }

    /** Cases on which an opinion can be asked, each named like the kind of matter that it becomes before the committee. */
    public enum OpinionOn {
        REGISTRATION,
        ISSUANCE,
        IDEA_NOTE,
        POST_REGISTRATION_CHANGE,
        RENEWAL,
        PROJECT_WITHDRAWAL;

        /** The cases that are decided as a matter of this kind, where opinions on them can be asked. */
        public static Optional<OpinionOn> of(String kind) {
            return Stream.of(values()).filter(one -> one.name().equals(kind)).findFirst();
        }
    }

    /** From which stage of its case on an opinion is asked. */
    public enum OpinionAfter {
        /** Of the design, by the third-party entity. */
        VALIDATION,
        /** The case was found complete and lies before the committee. */
        COMPLETENESS
    }

    /** What it means that a body says nothing in its time. */
    public enum Silence {
        NO_OBJECTION("means that it has no objection"),
        NOTHING("means nothing");

        private final String words;

        Silence(String words) {
            this.words = words;
        }

        /** After "silence": "means that it has no objection". */
        public String words() {
            return words;
        }
    }

    /** The bodies whose opinion is asked on such cases. */
    public List<OpinionAsked> opinionsOn(OpinionOn cases) {
        return opinions.orElse(List.of()).stream()
                .filter(asked -> asked.on() == cases)
                .toList();
    }

    /** The paragraph that asks for this step, or {@code assumed}; nothing where it is not asked for. */
    public Optional<String> needs(Step step) {
        return steps.map(rules -> rules.get(step.key()))
                .filter(rule -> rule.value() == Need.NEEDED)
                .map(Rule::source);
    }

    /** Whose desk says whether a case is complete. */
    public CheckedBy checkedBy() {
        return completeness.map(Rule::value).orElse(new CheckedBy(CheckedBy.How.EITHER, Optional.empty()));
    }

    /** Whether the time for a check stands still while the applicant has the case. */
    public boolean goesOnAfterReturn() {
        return onReturn.filter(rule -> rule.value() == OnReturn.GOES_ON).isPresent();
    }

    /** The Parties whose working weeks and holidays say what a working day is. */
    public List<Party> workingParties() {
        return workingDaysOf
                .map(rule -> rule.value().stream().map(Party::parse).toList())
                .orElse(List.of(pair.a(), pair.b()));
    }

    /** How this side's registry takes part. */
    public Keeping keeping(Party side) {
        return registries.map(rules -> rules.get(side.code())).map(Rule::value).orElse(Keeping.TANDEM);
    }

    /** What this side publishes; nothing where the rules do not say. */
    public Optional<Rule<List<Disclosed>>> disclosureOf(Party side) {
        return disclosure.map(rules -> rules.get(side.code()));
    }

    /** Whether this side publishes it. What the rules do not say is not published. */
    public boolean publishes(Party side, Disclosed what) {
        return disclosureOf(side).filter(rule -> rule.value().contains(what)).isPresent();
    }

    /**
     * How long each step may take.
     *
     * @param grievanceAcknowledgement until a desk says that it read a concern or an appeal
     * @param grievanceAdmission until a desk says whether it is looked into
     * @param grievanceFinding from then until its handler says what was found
     * @param appeal in which a decision can be appealed against, from its publication
     */
    public record Deadlines(
            Rule<Term> completenessCheck,
            Rule<Term> methodologyInputs,
            Rule<Term> designInputs,
            Rule<Term> consideration,
            Rule<Term> considerationAtMost,
            Rule<Term> round,
            Optional<Rule<Term>> grievanceAcknowledgement,
            Optional<Rule<Term>> grievanceAdmission,
            Optional<Rule<Term>> grievanceFinding,
            Optional<Rule<Term>> appeal) {

        public Deadlines {
            grievanceAcknowledgement = grievanceAcknowledgement == null ? Optional.empty() : grievanceAcknowledgement;
            grievanceAdmission = grievanceAdmission == null ? Optional.empty() : grievanceAdmission;
            grievanceFinding = grievanceFinding == null ? Optional.empty() : grievanceFinding;
            appeal = appeal == null ? Optional.empty() : appeal;
        }

        public Deadlines(
                Rule<Term> completenessCheck,
                Rule<Term> methodologyInputs,
                Rule<Term> designInputs,
                Rule<Term> consideration,
                Rule<Term> considerationAtMost,
                Rule<Term> round) {
            this(
                    completenessCheck,
                    methodologyInputs,
                    designInputs,
                    consideration,
                    considerationAtMost,
                    round,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** Five working days, where the rules do not say. */
        public Rule<Term> toAcknowledge() {
            return grievanceAcknowledgement.orElse(new Rule<>(new Term(5, true, true), ASSUMED));
        }

        /** Fifteen working days, where the rules do not say. */
        public Rule<Term> toAdmit() {
            return grievanceAdmission.orElse(new Rule<>(new Term(15, true, true), ASSUMED));
        }

        /** Sixty days, where the rules do not say. */
        public Rule<Term> toFind() {
            return grievanceFinding.orElse(new Rule<>(new Term(60, false, true), ASSUMED));
        }

        /** Thirty days, where the rules do not say. */
        public Rule<Term> toAppeal() {
            return appeal.orElse(new Rule<>(new Term(30, false, true), ASSUMED));
        }
    }

    /** Who records the units. */
    public enum IssuanceModel {
        /** Each registry records its own share. */
        SPLIT,
        /** The host records all; transfer is approved; the acquirer records the same units. */
        HOST_FIRST
    }

    /** What makes an issuance agreed. */
    public enum Confirmation {
        /** Each side's competent authority answers its notification. */
        BOTH_AUTHORITIES,
        /** The signed decision fills both answers (older rules). */
        DECISION_STANDS
    }

    /**
     * How the platform proposes a split; the decision may differ. One rule per level.
     *
     * @param parts how whole tonnes of a vintage are split where an allocation changed within it, between what was achieved
     *     before that day and from it on, which the rule calls {@link #BEFORE} and {@link #AFTER}; by the largest remainder,
     *     where the rules do not say
     * @param model what the sides may agree; any shares, where the rules do not say
     */
    public record Allocation(
            Level sides, Level recipients, Optional<Level> parts, Optional<Rule<AllocationModel>> model) {

        public static final String BEFORE = "BEFORE";
        public static final String AFTER = "AFTER";

        private static final Level LARGEST_REMAINDER =
                new Level(new Rule<>(Rounding.LARGEST_REMAINDER, "assumed"), Optional.empty());

        public Allocation {
            parts = parts == null ? Optional.empty() : parts;
            model = model == null ? Optional.empty() : model;
        }

        public Allocation(Level sides, Level recipients) {
            this(sides, recipients, Optional.empty(), Optional.empty());
        }

        /** The rule between the time before a change of allocation and the time after it. */
        public Level betweenParts() {
            return parts.orElse(LARGEST_REMAINDER);
        }
    }

    /** What the sides of a pair may agree on a project. */
    public enum AllocationModel {
        /** Any shares. */
        PRO_RATA,
        /** The acquirer gets all that may be transferred. */
        ALL_TO_ACQUIRER
    }

    /**
     * @param named the recipient or Party that odd tonnes go to, for the rules that name one
     */
    public record Level(Rule<Rounding> rounding, Optional<String> named) {}

    /** What happens to the odd tonnes of a vintage. */
    public enum Rounding {
        LARGEST_REMAINDER,
        LARGEST_REMAINDER_WITH_CARRY,
        UP_FOR_NAMED,
        DOWN_REST_TO_NAMED
    }

    /** A programme that pays part of a project and is owed at least this share of its credits. */
    public record SupportProgramme(
            String code, String name, Party side, String recipient, Share minimumShare, String source) {}

    /** Where a source begins with it, a value was not read anywhere. */
    private static final String ASSUMED = "assumed";

    /** In brackets, for a sentence about a rule; empty where it was merely assumed. */
    public static String bracketed(String source) {
        return isRead(source) ? " (" + source + ")" : "";
    }

    /** Whether it names a place, so that a value was read there. */
    static boolean isRead(String source) {
        return !source.startsWith(ASSUMED);
    }

    /**
     * What is taken off an issuance, or owed in money for it. Each is counted of the whole, never of what another leaves.
     *
     * @param code what the rules call it, once among them: {@code SOP}
     * @param part of its basis, exactly
     * @param rounding of a part of a tonne
     * @param to where units go; of those in units alone
     * @param account number of the account that they are issued to, which begins with the Party whose registry keeps it: {@code
     *     XB-8001}; of those in units alone, and nothing where it was not read
     * @param perTonne money for each tonne, as a decimal; nothing, where it is said elsewhere
     * @param currency of that, for example {@code EUR}
     * @param due until when it is paid, from the day of the decision; nothing, where the rules do not say
     * @param confirmedBy the Party whose competent authority confirms that it was paid; the host, where the rules do not say
     */
    public record Deduction(
            String code,
            DeductionKind kind,
            Basis basis,
            Share part,
            DeductionRounding rounding,
            Reckoning reckoning,
            TakenIn in,
            Optional<UnitsTo> to,
            Optional<String> account,
            Optional<String> perTonne,
            Optional<String> currency,
            Optional<Term> due,
            Optional<Party> confirmedBy,
            String source) {

        public Deduction {
            account = account == null ? Optional.empty() : account;
        }

        public boolean inUnits() {
            return in == TakenIn.UNITS;
        }

        /** In whose registry units are set aside; nothing where no account is named, or nothing that is one. */
        public Optional<Party> registry() {
            return account.filter(number -> number.matches("[A-Z]{2}-[0-9]{4,8}"))
                    .map(number -> new Party(number.substring(0, 2)));
        }
    }

    /** What a deduction is for. */
    public enum DeductionKind {
        SHARE_OF_PROCEEDS("Share of proceeds for adaptation"),
        OMGE("Overall mitigation in global emissions"),
        BUFFER("Buffer against reversal"),
        ADMINISTRATION("Administration");

        private final String words;

        DeductionKind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Of which amount a deduction is a part. */
    public enum Basis {
        /** All that is issued. */
        ISSUED,
        /** What becomes the acquirer's, which is first transferred. */
        FIRST_TRANSFER
    }

    /** What becomes of a part of a tonne. */
    public enum DeductionRounding {
        DOWN,
        HALF_UP,
        UP
    }

    /** What is rounded together. */
    public enum Reckoning {
        /** Each issuance by itself. */
        PER_ISSUANCE,
        /** All issuances of a project: what one leaves over goes to the next. */
        CUMULATIVE
    }

    public enum TakenIn {
        UNITS,
        /** A duty that people see to; Tandem pays nothing. */
        MONEY
    }

    /** Where units of a deduction go. */
    public enum UnitsTo {
        /** They never move again. */
        CANCELLATION,
        /** A fund holds them. */
        ADAPTATION_ACCOUNT,
        /** They are kept against reversals. */
        BUFFER_ACCOUNT
    }

    /** What is taken off or owed; nothing where the rules do not say. */
    public List<Deduction> deducted() {
        return deductions.orElse(List.of());
    }

    /**
     * At most this part of what is issued for some activities becomes the acquirer's.
     *
     * @param name what the rules call these activities, once among them
     * @param methodologies numbers of the methodologies they use; nothing, where it was not read which they are, and then no
     *     project is known to be among them
     * @param remainder what the rest is; nothing, where the rules do not say
     */
    public record TransferCap(
            String name, Share atMost, List<String> methodologies, Optional<Remainder> remainder, String source) {

        /** In place of a number: whatever methodology is used. */
        public static final String ALL = "ALL";

        public boolean covers(String methodology) {
            return methodologies.contains(ALL) || methodologies.contains(methodology);
        }
    }

    /** What becomes of what may not be transferred. */
    public enum Remainder {
        STAYS_WITH_HOST,
        /** It is issued, and no Party authorizes it for use elsewhere. */
        OUTSIDE_AUTHORIZATION
    }

    /** The lowest cap on what becomes the acquirer's of a project under this methodology. */
    public Optional<TransferCap> cap(String methodology) {
        return transferCaps.orElse(List.of()).stream()
                .filter(cap -> cap.covers(methodology))
                .min(Comparator.comparing(TransferCap::atMost));
    }

    /**
     * How much of what the host country achieves may become the acquirer's.
     *
     * @param name once among the quotas
     * @param tonnes of an absolute one
     * @param from the first day whose decisions count
     * @param until the last one
     */
    public record Quota(
            String name,
            QuotaOf of,
            Optional<Tonnes> tonnes,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            String source) {

        public boolean counts(LocalDate decided) {
            return from.filter(decided::isBefore).isEmpty()
                    && until.filter(decided::isAfter).isEmpty();
        }
    }

    /** What a quota leaves free. */
    public enum QuotaOf {
        /** So many tonnes. */
        ABSOLUTE,
        /** What the host country achieves beyond its own contribution, which no committee's records tell. */
        SURPLUS_OVER_NDC
    }

    /** The quotas that can be counted here. */
    public List<Quota> countedQuotas() {
        return quotas.orElse(List.of()).stream()
                .filter(quota -> quota.of() == QuotaOf.ABSOLUTE)
                .toList();
    }

    /**
     * A type of activity.
     *
     * @param scopes the sectoral scopes that lie in it
     * @param methodologies numbers of methodologies that it uses. Where both are empty, only people know what belongs to it.
     */
    public record ActivityType(String name, List<Integer> scopes, List<String> methodologies, String source) {

        public boolean includes(String methodology, int scope) {
            return scopes.contains(scope) || methodologies.contains(methodology);
        }

        /** Whether it says of any methodology or scope that it belongs to it. */
        public boolean isTellable() {
            return !scopes.isEmpty() || !methodologies.isEmpty();
        }
    }

    /**
     * Why an activity is not admitted, in a sentence; nothing where it is, or where the list says only in words what is on it.
     *
     * @param methodology its number; nothing for one that is proposed and has none yet
     */
    public Optional<String> notAdmitted(Optional<String> methodology, int scope) {
        Optional<ActivityType> excluded = excludedActivities.orElse(List.of()).stream()
                .filter(type -> type.includes(methodology.orElse(""), scope))
                .findFirst();
        if (excluded.isPresent()) {
            return excluded.map(type -> "The rules exclude %s%s.".formatted(type.name(), bracketed(type.source())));
        }
        List<ActivityType> admitted = positiveList.orElse(List.of());
        boolean tellable = !admitted.isEmpty()
                && admitted.stream().allMatch(ActivityType::isTellable)
                // A proposal has no number yet by which it could be on the list.
                && (methodology.isPresent()
                        || admitted.stream()
                                .allMatch(type -> type.methodologies().isEmpty()));
        if (!tellable || admitted.stream().anyMatch(type -> type.includes(methodology.orElse(""), scope))) {
            return Optional.empty();
        }
        return Optional.of("%s is not on the list of activities that the rules admit: %s%s."
                .formatted(
                        methodology.orElse("Sectoral scope " + scope),
                        admitted.stream().map(ActivityType::name).collect(Collectors.joining("; ")),
                        bracketed(admitted.get(0).source())));
    }

    /** What outcomes are authorized for. */
    public enum Use {
        NDC("towards an NDC"),
        INTERNATIONAL_MITIGATION("international mitigation purposes"),
        OTHER_PURPOSES("other purposes");

        private final String words;

        Use(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** The papers that the rules name for a step, in their order; none where they name none. */
    public List<PaperAsked> asked(String step) {
        Rule<List<PaperAsked>> rule = papers.get(step);
        return rule == null ? List.of() : rule.value();
    }

    /** The code or version of the form for a paper or a case; nothing where the rules name none. */
    public Optional<Rule<String>> form(String paperOrCase) {
        return forms.map(all -> all.get(paperOrCase));
    }

    /** When a competent authority consents. */
    public enum ConsentAt {
        PROJECT_CONFIRMATION,
        /** Before an increase is recorded. */
        RECORDING;

        /** As rules write it: {@code projectConfirmation}. */
        public String key() {
            return Step.key(name());
        }
    }

    /** The Parties whose competent authority consents then; nothing where the rules do not say. */
    public Optional<Rule<List<String>>> consent(ConsentAt when) {
        return consents.map(all -> all.get(when.key()));
    }
}
