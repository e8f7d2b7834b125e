package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Organisations;
import org.tandem.access.web.Show;
import org.tandem.committee.Agendas;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionNotice;
import org.tandem.committee.Decisions;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.committee.web.DecisionDetails;
import org.tandem.docket.DecisionReceipts;
import org.tandem.docket.Docket;
import org.tandem.docket.DocketedDecision;
import org.tandem.document.DocumentRef;
import org.tandem.grievance.AppealAgenda;
import org.tandem.grievance.Grievance;
import org.tandem.grievance.Grievances;
import org.tandem.grievance.Reporting;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.portal.Catalogue;
import org.tandem.print.PrintedPdf;
import org.tandem.thirdparty.DesignationAgenda;

/** Backs {@code /decisions/XB-2026-014}. */
@Named
@RequestScoped
public class DecisionPage extends PublicPage {

    @Inject
    Decisions decisions;

    @Inject
    Rules rules;

    @Inject
    JointCommittees committees;

    @Inject
    Agendas agendas;

    @Inject
    Organisations organisations;

    @Inject
    Grievances grievances;

    @Inject
    Reporting reporting;

    @Inject
    Disclosure disclosure;

    @Inject
    Catalogue catalogue;

    @Inject
    Show show;

    @Inject
    Docket docket;

    @Inject
    DecisionReceipts receipts;

    @Inject
    DecisionDetails details;

    private Decision decision;

    public Decision getDecision() {
        if (decision == null) {
            String number = asked("number");
            decision = decisions.released(number).orElseThrow(() -> new Unknown("decision", number));
        }
        return decision;
    }

    /** Whether there is a PDF of its notice; otherwise the page of it is the record. */
    public boolean isPdf() {
        return once(
                "pdf",
                () -> PrintedPdf.canSet(
                        DecisionNotice.of(decisions.disclosed(getDecision()), committees, agendas, "")));
    }

    /** Reasons are for everybody only where the pair's rules say so. */
    public boolean isReasonsPublic() {
        return rules.known(getDecision().pair())
                .map(r -> r.reasonsPublic().value())
                .orElse(false);
    }

    /** The last day on which whom it concerns may appeal against it; nothing where the pair's rules are not known here. */
    public LocalDate getAppealUntil() {
        return once(
                "appeal until",
                () -> rules.known(getDecision().pair()).isPresent() ? reporting.lastDayToAppeal(getDecision()) : null);
    }

    /** The appeals against it that were admitted or not. */
    public List<Grievance> getAppeals() {
        return once("appeals", () -> grievances.publishedAbout(getDecision().number()));
    }

    /** How an appeal stands, as far as the public may know. */
    public String stands(Grievance appeal) {
        return disclosure.words(
                appeal,
                catalogue.released(getAppeals().stream()
                        .flatMap(g -> g.decision().stream())
                        .toList()));
    }

    /** Papers for everybody; of a confidential one not even its name. */
    public List<DocumentRef> getAnnexes() {
        return getDecision().annexes().stream().filter(a -> !a.confidential()).toList();
    }

    /** For what an entity is designated, from and until when; nothing of other matters, whose own pages say what came of them. */
    public Map<String, String> getDesignated() {
        return once(
                "designated",
                () -> getDecision().kind().equals(DesignationAgenda.KIND)
                        ? details.of(DesignationAgenda.KIND, getDecision().content())
                        : Map.of());
    }

    /** Who vouches for what the co-chairs did not sign here. */
    public String getAttested() {
        return getDecision().mode() == Decision.Mode.ELECTRONIC ? "" : ", attested by both desks";
    }

    /** What the outcome means, since "issue" is no state of anything. */
    public String getOutcome() {
        return switch (getDecision().outcome()) {
            case "ISSUE" -> "Amount decided";
            case "NOT_ISSUED" -> "Nothing is issued";
            default -> show.words(getDecision().outcome());
        };
    }

    /** One of several matters, as {@code parts/items.xhtml} shows it. */
    public record Item(int place, String what, String subject, String outcome, String text, String link) {}

    /** Each of several matters that it decides; none where it decides one. */
    public List<Item> getItems() {
        return once("items", () -> {
            List<Item> items = new ArrayList<>();
            if (getDecision().several()) {
                for (Decision item : getDecision().items()) {
                    items.add(new Item(
                            items.size() + 1,
                            words(item).isEmpty() ? show.words(item.kind()) : words(item),
                            organisations.name(item.subject()),
                            show.words(item.outcome()),
                            item.text().equals(getDecision().text()) ? "" : item.text(),
                            Subjects.page(item.kind(), item.subject())));
                }
            }
            return items;
        });
    }

    public boolean isRefusal() {
        return getDecision().outcome().startsWith("NOT_");
    }

    /** Whose logs its receipt can be had from. */
    public List<Party> getLogs() {
        return once("logs", () -> docketed().map(receipts::logs).orElse(List.of()));
    }

    private Optional<DocketedDecision> docketed() {
        return once("docketed", () -> docket.released(getDecision().number()));
    }

    public String getCounted() {
        return docketed()
                .map(one ->
                        "Both logs count it as number %d of this committee’s decisions since it was adopted, and opened it when it was released."
                                .formatted(one.place()))
                .orElse("");
    }

    public String receipt(Party log) {
        return "/verify?log=%s&about=RELEASE&subject=%s"
                .formatted(log, URLEncoder.encode(docketed().orElseThrow().subject(), StandardCharsets.UTF_8));
    }

    public String download(Party log) {
        return "/api/v1/log/%s/decisions/%s".formatted(log, getDecision().number());
    }

    /** What was decided on: an identifier, an organisation by its name, or of several matters how many they are. */
    public String getSubjectName() {
        return getDecision().several()
                ? show.count(getDecision().items().size(), "matter", "matters") + " in one decision"
                : organisations.name(getDecision().subject());
    }

    /** What that is in words; empty where its name says it, and of what somebody reported, since that is theirs. */
    public String getSubjectWords() {
        return once("words", () -> words(getDecision()));
    }

    private String words(Decision one) {
        if (one.several() || one.kind().equals(AppealAgenda.KIND) || one.kind().equals(DesignationAgenda.KIND)) {
            return "";
        }
        String title = agendas.titleIfKnown(one.kind(), one.subject());
        return title.contains(one.subject()) ? "" : "%s: %s".formatted(show.words(one.kind()), title);
    }

    /** The page of what was decided on. */
    public String getSubjectPage() {
        return Subjects.page(getDecision().kind(), getDecision().subject());
    }
}
