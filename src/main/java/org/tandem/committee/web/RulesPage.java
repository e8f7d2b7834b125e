package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.RuleLines;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesAgenda;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;

/** Backs {@code /app/committee/rules.xhtml}: what a pair's rules say, and putting a new version before its committee. */
@Named
@RequestScoped
public class RulesPage extends FormPage {

    private static final int MOST_RULES = 100_000;

    @Inject
    Rules rules;

    @Inject
    HowDecided how;

    @Inject
    JointCommittees committees;

    private RulesInForce next;

    public Pair getPair() {
        return Pair.parse(parameter("pair"));
    }

    public String getPairTitle() {
        return once("title", () -> committees.pair(getPair()));
    }

    public RulesInForce getRules() {
        return once("rules", () -> rules.known(getPair()).orElse(null));
    }

    /** The version in force of each track; none where all projects go by the main rules. */
    public List<RulesInForce> getTracks() {
        return once("tracks", () -> rules.tracks(getPair()));
    }

    public List<RulesInForce> getVersions() {
        return once("versions", () -> rules.versions(getPair()));
    }

    /** By which decision a version was adopted; nothing for the first, which was entered at set-up. */
    public String decisionOn(RulesInForce version) {
        return once("decision on " + version.version(), () -> rules.decisionOn(version.pair(), version.version())
                .orElse(null));
    }

    public boolean isDesk() {
        return actor().holds(Role.SECRETARIAT, getPair());
    }

    /** Every value with its paragraph, in the order of the file. */
    public List<RuleLines.Line> getLines() {
        return once("lines", () -> getRules() == null ? List.of() : RuleLines.of(getRules()));
    }

    @Override
    protected void open() {
        how.open(this);
    }

    @Override
    protected void check() {
        actor().as(Role.SECRETARIAT, getPair());
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("text", value("text"), 20_000, "Write the text of the decision.");
        String whole = problems.text("rules", value("rules"), MOST_RULES, "Paste the new version of the rules.");
        how.read(this, problems);
        if (!whole.isEmpty() && whole.length() <= MOST_RULES) {
            problems.also(() -> {
                next = rules.read(whole);
                how.check(
                        this,
                        getPair(),
                        RulesAgenda.KIND,
                        RulesAgenda.subject(next),
                        RulesAgenda.ADOPTED,
                        Json.tree(next));
            });
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        return how.put(
                this, getPair(), RulesAgenda.KIND, RulesAgenda.subject(next), RulesAgenda.ADOPTED, Json.tree(next));
    }
}
