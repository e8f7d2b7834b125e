package org.tandem.thirdparty.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Show;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.web.HowDecided;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.thirdparty.Accreditation;
import org.tandem.thirdparty.Accreditations;
import org.tandem.thirdparty.Competence;
import org.tandem.thirdparty.Designation;
import org.tandem.thirdparty.DesignationAgenda;
import org.tandem.thirdparty.DesignationContent;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;
import org.tandem.thirdparty.Standing;
import org.tandem.thirdparty.ThirdPartyEntity;

/** Backs {@code /app/thirdparty/entity.xhtml}: what an entity is designated for, and putting a change before a committee. */
@Named
@RequestScoped
public class EntityPage extends FormPage {

    @Inject
    Designations designations;

    @Inject
    Show show;

    @Inject
    HowDecided how;

    @Inject
    JointCommittees committees;

    @Inject
    Accreditations accreditations;

    @Inject
    Competence competence;

    @Inject
    LegalTime time;

    private Pair pair;
    private DesignationContent content;

    public ThirdPartyEntity getEntity() {
        String organisation = parameter("organisation");
        return once("entity", () -> designations
                .entity(organisation)
                .orElseThrow(() -> new Unknown("third-party entity", organisation)));
    }

    public List<Designation> getDesignations() {
        return once("designations", () -> designations.of(getEntity().organisation()));
    }

    /** All certificates that were ever put on file, void ones too, the latest last. */
    public List<Accreditation> getAccreditations() {
        return once(
                "accreditations", () -> accreditations.everOnFile(getEntity().organisation()));
    }

    private List<Accreditation> counting() {
        return getAccreditations().stream().filter(one -> !one.isVoid()).toList();
    }

    /** Whether this person may say that it was put on file by mistake. */
    public boolean isVoidable(Accreditation accreditation) {
        return accreditation.isVoidableBy(actor());
    }

    /** What a certificate is worth on the day of a pair that designated its entity; nothing where none did. */
    public Standing worth(Accreditation accreditation) {
        return getDesignations().stream()
                .findFirst()
                .map(d -> Standing.of(accreditation, today(d.pair())))
                .orElse(null);
    }

    private LocalDate today(Pair of) {
        return once("today in " + of, () -> time.today(of));
    }

    /** Whether this person may put certificates on file and end them. */
    public boolean isKeeper() {
        return once("keeper", () -> accreditations.isKeptBy(actor(), getEntity().organisation()));
    }

    /** What it may do in each pair, by function and scope. */
    public List<Competence.Row> getRows() {
        return once("rows", () -> competence.rows(getDesignations(), counting()));
    }

    /** What it is worth today in its pair. */
    public Standing standing(Designation designation) {
        return Standing.of(designation, counting(), today(designation.pair()));
    }

    /** The colour of what a designation is worth. */
    public static String chip(Standing standing) {
        return switch (standing.state()) {
            case VALID -> "done";
            case ENDS_SOON, SUSPENDED -> "soon";
            case EXPIRED, NOT_ACCREDITED -> "bad";
            case TO_COME -> "off";
        };
    }

    /** The pairs that ever designated it, by code. */
    public List<String> getColumns() {
        return getDesignations().stream()
                .map(d -> d.pair().code())
                .distinct()
                .sorted()
                .toList();
    }

    public List<Competence.Risk> getJobs() {
        return once("jobs", () -> competence.jobs(actor(), getEntity().organisation(), getDesignations(), counting()));
    }

    public String pairTitle(Pair of) {
        return once("title " + of, () -> committees.pair(of));
    }

    /** The pairs whose desk this person is. */
    public Map<String, String> getPairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        actor().as(Role.SECRETARIAT).stream()
                .flatMap(m -> m.pair().stream())
                .distinct()
                .forEach(p -> pairs.put(p.code(), pairTitle(p)));
        return pairs;
    }

    @Override
    protected void open() {
        how.open(this);
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(getPairs().containsKey(value("pair")), "pair", "Choose the pair.");
        problems.unless(!value("outcome").isEmpty(), "outcome", "Choose what is to be decided.");
        List<Function> functions = problems.read("functions", this::functions);
        LocalDate from = problems.read("from", () -> date("from", "Enter the first day."));
        LocalDate until = value("outcome").equals(DesignationAgenda.DESIGNATED)
                ? problems.read("until", () -> date("until", "Enter the last day."))
                : null;
        problems.unless(
                value("scopes").matches("[0-9]{1,2}(\\s*,\\s*[0-9]{1,2})*"),
                "scopes",
                "Write the sectoral scopes as numbers with commas between them, for example 1, 3.");
        boolean isSaid = problems.none();
        problems.text("text", value("text"), 20_000, "Write the text of the decision.");
        how.read(this, problems);
        if (isSaid) {
            pair = Pair.parse(value("pair"));
            content = new DesignationContent(
                    functions,
                    List.of(value("scopes").split("\\s*,\\s*")).stream()
                            .map(s -> Integer.parseInt(s.strip()))
                            .toList(),
                    from,
                    until);
            problems.also(() -> how.check(
                    this,
                    pair,
                    DesignationAgenda.KIND,
                    getEntity().organisation(),
                    value("outcome"),
                    Json.tree(content)));
        }
        problems.refuseIfAny();
    }

    /** What no certificate on file covers from the first day on, where a designation for it is read through; else nothing. */
    public String getUncovered() {
        return content == null || !value("outcome").equals(DesignationAgenda.DESIGNATED)
                ? ""
                : content.functions().stream()
                        .flatMap(function -> content.scopes().stream()
                                .filter(scope -> !Accreditations.isCovered(counting(), function, scope, content.from()))
                                .map(scope -> "%s in scope %d".formatted(show.words(function), scope)))
                        .collect(Collectors.joining(", "));
    }

    private List<Function> functions() {
        String askFor = "Choose validation, verification or both.";
        if (ticked("functions").isEmpty()) {
            throw InputRefused.field("functions", askFor);
        }
        return ticked("functions").stream()
                .map(sent -> choice("functions", sent, Function.class, askFor))
                .toList();
    }

    @Override
    protected String submit() {
        return how.put(
                this, pair, DesignationAgenda.KIND, getEntity().organisation(), value("outcome"), Json.tree(content));
    }
}
