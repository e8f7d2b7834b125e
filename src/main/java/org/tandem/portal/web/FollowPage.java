package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Pair;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.portal.Catalogue;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.Serial;
import org.tandem.verification.MonitoringReport;
import org.tandem.verification.MonitoringReports;

/**
 * Backs {@code /follow-one-tonne}: seven screens, a sentence each, told with the practice pair's own latest issuance where
 * there is one that the public may know of.
 */
@Named
@RequestScoped
public class FollowPage extends PublicPage {

    public static final int SCREENS = 7;

    @Inject
    IssuanceMatters matters;

    @Inject
    JointCommittees committees;

    @Inject
    Issuances issuances;

    @Inject
    Projects projects;

    @Inject
    Methodologies methodologies;

    @Inject
    MonitoringReports reports;

    @Inject
    Catalogue catalogue;

    @Inject
    PublicRegisters registers;

    public int getScreen() {
        return asked("screen").matches("[1-%d]".formatted(SCREENS)) ? Integer.parseInt(asked("screen")) : 1;
    }

    public int getScreens() {
        return SCREENS;
    }

    /** The example; nothing before the practice pair has a published decision on an amount. */
    public Issuance getIssuance() {
        return once("issuance", () -> {
            Optional<Pair> practice = committees.all().stream()
                    .filter(JointCommittee::isPractice)
                    .map(JointCommittee::pair)
                    .findFirst();
            if (practice.isEmpty()) {
                return null;
            }
            return catalogue.latestDecided(practice.get()).orElse(null);
        });
    }

    public Instrument getInstrument() {
        return getIssuance() == null
                ? null
                : getIssuance().standing().orElseThrow().instrument();
    }

    public Project getProject() {
        return once(
                "project",
                () -> getIssuance() == null
                        ? null
                        : projects.project(getIssuance().project()).orElse(null));
    }

    /** The version by which what is shown was measured. */
    public MethodologyVersion getMethodology() {
        return once(
                "methodology",
                () -> getReport() == null ? null : measuredBy(getReport()).orElse(null));
    }

    Optional<MethodologyVersion> measuredBy(MonitoringReport report) {
        return methodologies.version(report.methodology(), report.methodologyVersion());
    }

    public MonitoringReport getReport() {
        return once(
                "report",
                () -> getIssuance() == null
                        ? null
                        : reports.published(getIssuance().report()).orElse(null));
    }

    /** Of how many tonnes this one is one. */
    public String getWhole() {
        return getInstrument() == null ? "" : getInstrument().total().toString();
    }

    /** A unit to begin with, of this issuance or of an earlier one; nothing before any was recorded. */
    public Serial getUnit() {
        return once(
                "unit",
                () -> getIssuance() == null
                        ? null
                        : registers.example(getIssuance().pair()).orElse(null));
    }

    /** Whether no authority was asked, since the pair's rules let the decision itself stand for both confirmations. */
    public boolean isByDecision() {
        return getIssuance() != null && matters.decisionStands(getIssuance());
    }

    public int getConfirmations() {
        return getIssuance() == null
                ? 0
                : (int) getIssuance().standing().orElseThrow().answers().stream()
                        .filter(a -> a.confirmed())
                        .count();
    }
}
