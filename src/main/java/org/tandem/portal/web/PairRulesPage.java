package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.RuleLines;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesProfiles;
import org.tandem.committee.Waiver;
import org.tandem.committee.Waivers;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.portal.Catalogue;

/** Backs {@code /pairs/XA-XB/rules} and the address of each version below it. */
@Named
@RequestScoped
public class PairRulesPage extends PublicPage {

    @Inject
    JointCommittees committees;

    @Inject
    Rules rules;

    @Inject
    Waivers waivers;

    @Inject
    Catalogue catalogue;

    @Inject
    Names names;

    public JointCommittee getCommittee() {
        return once("committee of the pair", () -> {
            Pair asked = Pair.parse(asked("pair"));
            return committees.committee(asked).orElseThrow(() -> new Unknown("pair", asked.code()));
        });
    }

    /** In the order they take effect. */
    public List<RulesInForce> getVersions() {
        return once("all versions", () -> rules.versions(getCommittee().pair()));
    }

    /** The version that was asked for, else the one in force; nothing where none was adopted here. */
    public RulesInForce getShown() {
        String version = asked("version");
        if (!version.isEmpty()) {
            return version(version);
        }
        return inForce(Optional.empty()).orElse(null);
    }

    private Optional<RulesInForce> inForce(Optional<String> track) {
        return versions(track).stream()
                .filter(one -> !one.effective().isAfter(getToday()))
                .reduce((one, later) -> later);
    }

    private List<RulesInForce> versions(Optional<String> track) {
        return getVersions().stream()
                .filter(one -> one.trackCode().equals(track))
                .toList();
    }

    /** The version in force of each track, in the order of their codes; none where all projects go by the main rules. */
    public List<RulesInForce> getTracks() {
        return once("tracks in force", () -> getVersions().stream()
                .flatMap(one -> one.trackCode().stream())
                .distinct()
                .sorted()
                .flatMap(code -> inForce(Optional.of(code)).stream())
                .toList());
    }

    private RulesInForce version(String name) {
        return getVersions().stream()
                .filter(one -> one.version().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new Unknown("version of the rules of " + getCommittee().pair(), name));
    }

    public LocalDate getToday() {
        return once("today there", () -> names.today(getCommittee().pair()));
    }

    public List<RuleLines.Line> getLines() {
        return once("lines of the version", () -> RuleLines.of(getShown()));
    }

    /** The version before the one shown, of the same rules; nothing for the first. */
    public RulesInForce getBefore() {
        List<RulesInForce> same = versions(getShown().trackCode());
        int place = same.indexOf(getShown());
        return place > 0 ? same.get(place - 1) : null;
    }

    /** What the version shown says otherwise than the one before it. */
    public List<RuleLines.Change> getChanges() {
        return once("changes of the version", () -> RuleLines.between(getBefore(), getShown()));
    }

    /** What is published of the pair's rules, or a template; none for practice. */
    public List<RulesProfiles.Profile> getProfiles() {
        return once("profiles", () -> RulesProfiles.of(getCommittee().pair()));
    }

    public List<RuleLines.Line> linesOf(RulesProfiles.Profile profile) {
        return once("lines of " + profile.name(), () -> RuleLines.of(profile.rules()));
    }

    /** The decision that adopted a version, once both desks released it; nothing for one that was entered at set-up. */
    public String releasedDecision(RulesInForce version) {
        return once("released decisions", this::releasedDecisions).get(version.version());
    }

    /** What the committee suspended of its rules, once both desks released the decision, the latest first. */
    public List<Waiver> getWaivers() {
        return once("released waivers", () -> {
            List<Waiver> all = waivers.of(getCommittee().pair());
            Set<String> released =
                    catalogue.released(all.stream().map(Waiver::decision).toList());
            return all.stream().filter(one -> released.contains(one.decision())).toList();
        });
    }

    private Map<String, String> releasedDecisions() {
        Map<String, String> decisions = getVersions().stream()
                .flatMap(one -> rules.decisionOn(one.pair(), one.version()).stream()
                        .map(number -> Map.entry(one.version(), number)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Set<String> released = catalogue.released(List.copyOf(decisions.values()));
        decisions.values().retainAll(released);
        return decisions;
    }

    public String in(Optional<RuleLines.Line> line) {
        Function<RuleLines.Line, String> words =
                said -> said.source().isEmpty() ? said.value() : said.value() + " (" + said.source() + ")";
        return line.map(words).orElse("says nothing");
    }
}
