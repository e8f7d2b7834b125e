package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.bilateral.LifeStage;
import org.tandem.bilateral.PairLives;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Term;
import org.tandem.kernel.Unknown;
import org.tandem.portal.Catalogue;
import org.tandem.portal.PublishedRecord;
import org.tandem.portal.PublishedRecords;
import org.tandem.project.Project;
import org.tandem.published.ImportedRecords;
import org.tandem.published.RecordKind;
import org.tandem.reconciliation.Differences;

/** Backs {@code /pairs/XA-XB}. */
@Named
@RequestScoped
public class PairPage extends PublicPage {

    private static final int SHORT = 10;

    @Inject
    JointCommittees committees;

    @Inject
    Rules rules;

    @Inject
    PairLives lives;

    @Inject
    Decisions decisions;

    @Inject
    Catalogue catalogue;

    @Inject
    PublishedRecords published;

    @Inject
    ImportedRecords imported;

    @Inject
    Names names;

    @Inject
    Disclosure disclosure;

    @Inject
    Differences differences;

    private Set<String> released;
    private JointCommittee committee;
    private RulesInForce inForce;

    public JointCommittee getCommittee() {
        if (committee == null) {
            Pair asked = Pair.parse(asked("pair"));
            committee = committees.committee(asked).orElseThrow(() -> new Unknown("pair", asked.code()));
            inForce = rules.known(asked).orElse(null);
        }
        return committee;
    }

    /** Nothing where the pair's rules are not known here. */
    public RulesInForce getRules() {
        getCommittee();
        return inForce;
    }

    /** Today's version of each track of its rules. */
    public List<RulesInForce> getTracks() {
        return once("tracks", () -> rules.tracks(getCommittee().pair()));
    }

    /** How far the two governments are. */
    public LifeStage getStage() {
        return once("stage", () -> lives.of(getCommittee().pair()).on(getToday()));
    }

    public LocalDate getToday() {
        return names.today(getCommittee().pair());
    }

    public List<Decision> getDecisions() {
        return once("Decisions", () -> decisions.released(getCommittee().pair(), 0, SHORT));
    }

    public List<Catalogue.CallLine> getCalls() {
        return once("Calls", () -> catalogue.callsClosingFrom(getToday()).stream()
                .filter(call -> call.pair().equals(getCommittee().pair())
                        && call.window().contains(getToday()))
                .toList());
    }

    public List<Catalogue.MethodologyLine> getMethodologies() {
        return once(
                "Methodologies",
                () -> catalogue.methodologies(narrowing(), 0, SHORT).rows());
    }

    public List<Project> getProjects() {
        return once("Projects", () -> catalogue.projects(narrowing(), 0, SHORT).rows());
    }

    /** Where a project stands, as far as the public may know. */
    public String stands(Project project) {
        if (released == null) {
            released = catalogue.released(getProjects().stream()
                    .flatMap(p -> Disclosure.listed(Disclosure.decision(p.stage())).stream())
                    .toList());
        }
        return disclosure.words(project.stage(), released);
    }

    /** Whether a registry's book and its log differ now. */
    public boolean isDiffering() {
        return once("Differing", () -> differences.anyOpen(getCommittee().pair()));
    }

    public List<PublishedRecord> getPublished() {
        return published.of(getCommittee().pair());
    }

    /** How many records of each kind its desks brought in from files. */
    public Map<RecordKind, Long> getImported() {
        return once("Imported", () -> imported.counts(Optional.of(getCommittee().pair())));
    }

    public Map<String, RulesInForce.Rule<Term>> getDeadlines() {
        RulesInForce.Deadlines days = getRules().deadlines();
        return new java.util.TreeMap<>(Map.of(
                "Completeness check", days.completenessCheck(),
                "Inputs on a methodology", days.methodologyInputs(),
                "Inputs on a design", days.designInputs(),
                "Consideration", days.consideration(),
                "Consideration, at most", days.considerationAtMost(),
                "Electronic round", days.round(),
                "Grievance, acknowledged", days.toAcknowledge(),
                "Grievance, admitted or not", days.toAdmit(),
                "Grievance, finding", days.toFind(),
                "Appeal against a decision", days.toAppeal()));
    }

    private Catalogue.Narrowing narrowing() {
        return new Catalogue.Narrowing(getCommittee().pair().code(), "");
    }
}
