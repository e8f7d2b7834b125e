package org.tandem.committee;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Side;
import org.tandem.kernel.Term;

/**
 * The pair's rules with version and effective date, adopted by its committee. A case is pinned to the version in force
 * when it was opened. Durations, papers, names and listed orders vary here; the stage graph does not.
 *
 * @param version for example {@code 1.0}
 * @param legalZone IANA zone in which the pair's days begin and end
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
 * @param documents what the rules were read from
 * @param alsoKnown what else is known of them
 */
public record RulesInForce(
        Pair pair,
        String version,
        LocalDate effective,
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
        Map<String, Rule<List<String>>> papers,
        Optional<Rule<List<String>>> oneStepTransfers,
        Optional<Rule<String>> serialTemplate,
        Optional<Map<String, Rule<List<Disclosed>>>> disclosure,
        Optional<Rule<Durability>> retirementWaitsFor,
        Optional<Map<String, Rule<Keeping>>> registries,
        Optional<Rule<Boolean>> crossings,
        Optional<Rule<List<String>>> workingDaysOf,
        Optional<Rule<OnReturn>> onReturn,
        Optional<Map<String, Rule<Need>>> steps,
        Optional<List<AdoptedDocument>> documents,
        Optional<List<Known>> alsoKnown) {

    /** A value with the paragraph it comes from, or {@code assumed}, after which may stand why. */
    public record Rule<T>(T value, String source) {

        /** The paragraph, where the value was not merely assumed. */
        public Optional<String> paragraph() {
            return source.startsWith("assumed") ? Optional.empty() : Optional.of(source);
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
        ANNUAL_SUMMARY
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

    /** The paragraph that asks for this step, or {@code assumed}; nothing where it is not asked for. */
    public Optional<String> needs(Step step) {
        return steps.map(rules -> rules.get(step.key()))
                .filter(rule -> rule.value() == Need.NEEDED)
                .map(Rule::source);
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

    /** How long each step may take. */
    public record Deadlines(
            Rule<Term> completenessCheck,
            Rule<Term> methodologyInputs,
            Rule<Term> designInputs,
            Rule<Term> consideration,
            Rule<Term> considerationAtMost,
            Rule<Term> round) {}

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

    /** How the platform proposes a split; the decision may differ. One rule per level. */
    public record Allocation(Level sides, Level recipients) {}

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
}
