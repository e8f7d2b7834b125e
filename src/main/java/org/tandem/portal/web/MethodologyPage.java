package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.access.Papers;
import org.tandem.committee.Call;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.web.RequestPapers;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.methodology.MethodologyProposals;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.methodology.ProposalStage;
import org.tandem.portal.Catalogue;
import org.tandem.portal.ServiceStep;

/** Backs {@code /methodologies/XB_AM002/1.0}, and {@code /methodologies/XB_PM004} for a proposal. */
@Named
@RequestScoped
public class MethodologyPage extends PublicPage {

    @Inject
    Methodologies methodologies;

    @Inject
    MethodologyProposals proposals;

    @Inject
    PublicInputs inputs;

    @Inject
    Decisions decisions;

    @Inject
    Catalogue catalogue;

    @Inject
    Names names;

    @Inject
    Disclosure disclosure;

    @Inject
    Forecasts forecasts;

    @Inject
    PublicMove publicMove;

    @Inject
    RequestPapers requestPapers;

    @Inject
    MethodologyApproval approval;

    @Inject
    Papers papers;

    private Optional<Decision> decision;
    private Optional<Call> call;
    private MethodologyVersion version;
    private MethodologyProposal proposal;
    private List<MethodologyVersion> versions = List.of();

    /** Loads what the address names: an approved version, or a proposal. */
    public String getNumber() {
        String number = asked("number");
        if (version == null && proposal == null) {
            if (number.contains("_PM")) {
                proposal = proposals.published(number).orElseThrow(() -> new Unknown("methodology", number));
            } else {
                versions = methodologies.published(number);
                version = versions.stream()
                        .filter(v -> asked("version").isEmpty() || v.version().equals(asked("version")))
                        .findFirst()
                        .orElseThrow(() -> new Unknown("methodology", number));
            }
        }
        return number;
    }

    public MethodologyVersion getVersion() {
        getNumber();
        return version;
    }

    public MethodologyProposal getProposal() {
        getNumber();
        return proposal;
    }

    public List<MethodologyVersion> getVersions() {
        getNumber();
        return versions;
    }

    public Pair getPair() {
        getNumber();
        return version == null ? proposal.pair() : version.pair();
    }

    public String getTitle() {
        getNumber();
        return version == null ? proposal.title() : version.title();
    }

    public CalculationModel getModel() {
        getNumber();
        return version == null ? proposal.paper().model() : version.model();
    }

    public List<String> getCriteria() {
        getNumber();
        return version == null
                ? proposal.paper().criteria()
                : version.criteria().stream()
                        .map(MethodologyVersion.Criterion::text)
                        .toList();
    }

    public int getScope() {
        getNumber();
        return version == null ? proposal.paper().sectoralScope() : version.sectoralScope();
    }

    /** The number under which a proposal was approved, once that is published; empty before. */
    public String getApprovedAs() {
        if (getProposal() == null
                || !(proposal.stage(names.today(proposal.pair())) instanceof ProposalStage.Approved approved)) {
            return "";
        }
        return getDecision().isPresent() ? approved.methodology() : "";
    }

    /** Whether the methodology itself fixes a value. */
    public boolean isConstants() {
        return getModel().parameters().stream().anyMatch(p -> p.fixedValue().isPresent());
    }

    /** The papers of a proposal that the rules name, in the form that is for everybody. */
    public List<RequestPapers.Row> getSlotRows() {
        return once(
                "slot rows",
                () -> getProposal() == null || proposal.paper().slots().isEmpty()
                        ? List.of()
                        : requestPapers.rows(approval.asking(proposal), Map.of(), papers::published));
    }

    /** Published projects that use it, in any of its versions. */
    public List<Catalogue.ProjectLine> getProjects() {
        return once("projects", () -> catalogue.projectsWith(getPair(), getNumber()));
    }

    public boolean isReplaced() {
        return version != null && !versions.get(0).version().equals(version.version());
    }

    /** Where a proposal stands, without telling of a decision before it is released. */
    public String getStands() {
        return disclosure.words(getProposal().stage(names.today(proposal.pair())), released());
    }

    private Set<String> released() {
        return once("released", () -> catalogue.released(disclosure.decisions(getProposal(), names)));
    }

    /** Whose move it is in a proposal; nothing in an approved version, or where it is at its end. */
    public PublicMove.Move getMove() {
        return once("move", () -> {
            if (getProposal() == null || getCall().isEmpty()) {
                return null;
            }
            ProposalStage stage = proposal.stage(names.today(proposal.pair()));
            return publicMove
                    .of(
                            proposal,
                            stage,
                            released().containsAll(disclosure.decisions(proposal, names)),
                            getCall().get().window().until())
                    .orElse(null);
        });
    }

    /** Under which number it was proposed. */
    public String getPaperNumber() {
        getNumber();
        return version == null
                ? proposal.number().orElseThrow()
                : catalogue
                        .origin(version.number(), version.version())
                        .map(Catalogue.Origin::proposal)
                        .orElse(version.number());
    }

    /** The released decision on the proposal, which is also the one that approved the version. */
    public Optional<Decision> getDecision() {
        if (decision == null) {
            decision = decisions.on(getPaperNumber()).stream()
                    .filter(d -> d.released().isPresent())
                    .reduce((earlier, later) -> later);
        }
        return decision;
    }

    /** When the decision on a proposal may come; empty where none is awaited. */
    public String getExpected() {
        return getProposal() == null
                        || getDecision().isPresent()
                        || proposal.stage(names.today(proposal.pair())) instanceof ProposalStage.Withdrawn
                ? ""
                : forecasts.words(ServiceStep.METHODOLOGY_DECIDED, proposal.pair(), proposal.opened());
    }

    public Optional<Call> getCall() {
        if (call == null) {
            call = inputs.call(getPaperNumber());
        }
        return call;
    }

    public boolean isOpen() {
        return getCall().filter(c -> c.openOn(names.today(c.pair()))).isPresent();
    }
}
