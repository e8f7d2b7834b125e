package org.tandem.methodology.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Arrival;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.access.web.OnBehalf;
import org.tandem.access.web.RegisterOrganisation;
import org.tandem.access.web.TwoVersions;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PapersBySlot;
import org.tandem.committee.PapersRefused;
import org.tandem.committee.SlotPaper;
import org.tandem.committee.web.RequestPapers;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyPaper;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.methodology.MethodologyVersion;

/** Backs {@code /app/methodology/propose.xhtml}: a new proposal, or with {@code ?number=} a corrected one. */
@Named
@RequestScoped
public class ProposeMethodology extends MethodologyForm {

    private static final int ROWS = 3;

    @Inject
    MethodologyApproval approval;

    @Inject
    Methodologies methodologies;

    @Inject
    Organisations organisations;

    @Inject
    TwoVersions versions;

    @Inject
    OnBehalf onBehalf;

    @Inject
    JointCommittees committees;

    @Inject
    RequestPapers requestPapers;

    private Optional<Arrival> arrival = Optional.empty();
    private Pair pair;
    private MethodologyPaper paper;
    private MethodologyProposal corrected;

    @Override
    protected void open() {
        if (getCorrected() == null) {
            Map<String, String> own = getProponents();
            if (own.containsKey(parameter(RegisterOrganisation.REGISTERED))) {
                put("proponent", parameter(RegisterOrganisation.REGISTERED));
            } else if (own.size() == 1) {
                put("proponent", own.keySet().iterator().next());
            }
            if (getCommittees().size() == 1) {
                put("pair", getCommittees().keySet().iterator().next());
            }
            atLeastRows("parameter", ROWS);
            atLeastRows("equation", 2);
            put("equation.0.symbol", "RE");
            put("equation.1.symbol", "PE");
            methodologies.current(parameter("revises")).ifPresent(this::fill);
            return;
        }
        MethodologyPaper before = corrected.paper();
        fill(before.title(), before.sectoralScope(), before.criteria(), before.model());
        put("explanation", before.explanation());
        asking().ifPresent(asking -> requestPapers.fill(this, asking));
        before.revision().ifPresent(revision -> {
            put("revises", revision.of());
            put("scale", revision.scale().name());
            put("changes", revision.changes());
        });
    }

    /** A revision begins with what stands. */
    private void fill(MethodologyVersion standing) {
        put("pair", standing.pair().code());
        put("revises", standing.number());
        fill(
                standing.title(),
                standing.sectoralScope(),
                standing.criteria().stream()
                        .map(MethodologyVersion.Criterion::text)
                        .toList(),
                standing.model());
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        String proponent = getCorrected() == null ? value("proponent") : corrected.proponent();
        if (corrected == null) {
            problems.unless(!value("pair").isEmpty(), "pair", "Choose the committee it is for.");
            pair = value("pair").isEmpty() ? null : problems.read("pair", () -> Pair.parse(value("pair")));
            problems.unless(!proponent.isEmpty(), "proponent", "Choose for whom you propose it.");
        } else {
            pair = corrected.pair();
        }
        problems.unless(!value("sectoralScope").isEmpty(), "sectoralScope", "Choose the sectoral scope.");
        List<SlotPaper> slots = asking().map(asking -> requestPapers.read(this, asking, problems))
                .orElse(List.of());
        checkKinds(problems);
        paper = read(slots);
        versions.check(this, "paper", "publicVersion", problems);
        arrival = pair == null || !isDesk() ? Optional.empty() : onBehalf.read(this, pair, problems);
        if (pair != null && !proponent.isEmpty()) {
            try {
                withoutKinds(() -> checkPaper(proponent));
            } catch (InputRefused | PapersRefused refused) {
                refused.fields().forEach((field, message) -> {
                    // What is wrong with the two files stands beside them already.
                    if (!field.equals("papers") || problems.none()) {
                        problems.add(field, message);
                    }
                });
            }
        }
        problems.refuseIfAny();
    }

    private void checkPaper(String proponent) {
        if (corrected == null) {
            approval.check(actor(), pair, proponent, paper, arrival);
        } else {
            approval.checkAgain(actor(), corrected.receipt(), paper, arrival);
        }
    }

    @Override
    protected boolean confidential(String field) {
        return field.startsWith("papers.") ? RequestPapers.isConfidential(field) : !field.equals("publicVersion");
    }

    @Override
    protected String submit() {
        if (corrected != null) {
            if (arrival.isPresent()) {
                approval.enterAgain(actor(), corrected.receipt(), paper, arrival.get());
            } else {
                approval.resubmit(actor(), corrected.receipt(), paper);
            }
            say(corrected.receipt() + " was sent again. The secretariat checks it anew.");
            return "/app/methodology/case.xhtml?number=" + corrected.receipt();
        }
        String proponent = value("proponent");
        if (arrival.isPresent()) {
            String entered = approval.enter(actor(), pair, proponent, paper, arrival.get());
            say(entered + " is entered. The time for checking it runs from the day on which it came.");
            return "/app/methodology/case.xhtml?number=" + entered;
        }
        String receipt = approval.propose(actor(), pair, proponent, paper);
        say(receipt + " was submitted. The secretariat now checks that it is complete.");
        return "/app/methodology/case.xhtml?number=" + receipt;
    }

    /** The proposal that was sent back; null for a new one. */
    public MethodologyProposal getCorrected() {
        if (corrected == null && !parameter("number").isEmpty()) {
            corrected = approval.open(actor(), parameter("number"));
        }
        return corrected;
    }

    /** Whether the person enters it at a desk, for somebody who sent it. */
    public boolean isDesk() {
        return onBehalf.isAtDesk();
    }

    /** The committees that it can be for: a desk's own, for everybody else all of them. */
    public Map<String, String> getCommittees() {
        return once("committees", () -> {
            Map<String, String> all = new LinkedHashMap<>();
            if (isDesk()) {
                actor().as(Role.SECRETARIAT).stream()
                        .flatMap(m -> m.pair().stream())
                        .forEach(own -> all.put(own.code(), committees.pair(own)));
            } else {
                committees.all().forEach(one -> all.put(one.pair().code(), one.title()));
            }
            return all;
        });
    }

    /** The sides at whose desk the person works; asked for where it is more than one. */
    public Map<String, String> getSides() {
        return once("sides", () -> {
            Map<String, String> sides = new LinkedHashMap<>();
            if (isDesk()) {
                actor().as(Role.SECRETARIAT).stream()
                        .flatMap(m -> m.party().stream())
                        .forEach(side -> sides.put(side.code(), committees.name(side)));
            }
            return sides;
        });
    }

    /** The organisations the person may propose for; at a desk, all participants of the committees' countries. */
    public Map<String, String> getProponents() {
        return once("proponents", () -> {
            Map<String, String> own = new LinkedHashMap<>();
            if (isDesk()) {
                List<Pair> pairs = actor().as(Role.SECRETARIAT).stream()
                        .flatMap(m -> m.pair().stream())
                        .toList();
                organisations.all().stream()
                        .filter(o -> o.kinds().contains(Organisation.Kind.PARTICIPANT))
                        .filter(o -> pairs.stream().anyMatch(p -> p.has(o.country())))
                        .forEach(o -> own.put(o.code(), o.name() + ", " + committees.name(o.country())));
            }
            actor().as(Role.PARTICIPANT).stream()
                    .flatMap(m -> m.organisation().stream())
                    .forEach(code -> own.put(code, organisations.name(code)));
            return own;
        });
    }

    /** What the rules ask for: of the committee that was chosen, or those that the proposal is pinned to. */
    private Optional<PapersBySlot.Asking> asking() {
        return once("asking", () -> {
            if (getCorrected() != null) {
                return Optional.of(approval.asking(corrected));
            }
            return getCommittees().containsKey(value("pair"))
                    ? approval.asking(Pair.parse(value("pair")))
                    : Optional.empty();
        });
    }

    /** Where the proposal takes the papers that the rules name; none before a committee is chosen. */
    public List<RequestPapers.Place> getPlaces() {
        return once("places", () -> asking().map(requestPapers::places).orElse(List.of()));
    }

    private MethodologyPaper read(List<SlotPaper> slots) {
        List<String> papers = new ArrayList<>(
                corrected == null ? List.of() : corrected.paper().papers());
        for (String field : List.of("paper", "publicVersion")) {
            document(field).filter(id -> !papers.contains(id)).ifPresent(papers::add);
        }
        return new MethodologyPaper(
                value("title"),
                value("sectoralScope").matches("[0-9]{1,2}") ? Integer.parseInt(value("sectoralScope")) : 0,
                value("explanation"),
                criteria(),
                model(),
                papers,
                revision(),
                slots);
    }

    private Optional<MethodologyPaper.Revision> revision() {
        return value("revises").isEmpty()
                ? Optional.empty()
                : Optional.of(new MethodologyPaper.Revision(
                        value("revises"),
                        Stream.of(MethodologyPaper.Scale.values())
                                .filter(scale -> scale.name().equals(value("scale")))
                                .findFirst()
                                .orElse(null),
                        value("changes")));
    }

    /** The approved methodologies that a proposal can revise. */
    public Map<String, String> getRevisable() {
        return once("revisable", () -> {
            Map<String, String> all = new LinkedHashMap<>();
            methodologies
                    .standing()
                    .forEach(m ->
                            all.put(m.number(), "%s version %s, %s".formatted(m.number(), m.version(), m.title())));
            return all;
        });
    }
}
