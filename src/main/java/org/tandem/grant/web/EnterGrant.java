package org.tandem.grant.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.committee.JointCommittees;
import org.tandem.grant.GrantDraft;
import org.tandem.grant.GrantKeeping;
import org.tandem.grant.Grants;
import org.tandem.grant.Programme;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.project.Project;
import org.tandem.project.Projects;

/** Backs {@code /app/grant/index.xhtml?project=XB001}: what supports a project, entered by a desk. */
@Named
@RequestScoped
public class EnterGrant extends FormPage {

    @Inject
    GrantKeeping keeping;

    @Inject
    Grants grants;

    @Inject
    Projects projects;

    @Inject
    JointCommittees committees;

    private GrantDraft draft;

    @Override
    protected void open() {
        actor().as(Role.SECRETARIAT, getProject().pair());
        getSides().keySet().stream().findFirst().ifPresent(mine -> put("side", mine));
    }

    @Override
    protected void check() {
        actor().as(Role.SECRETARIAT, getProject().pair());
        InputRefused.Problems problems = new InputRefused.Problems();
        Programme programme = problems.read(
                "programme",
                () -> choice(
                        "programme", value("programme"), Programme.class, "Say which programme supports the project."));
        Optional<Share> rate = given(problems, "rate", () -> Share.parse(value("rate")));
        Optional<Share> least = given(problems, "minimumShare", () -> Share.parse(value("minimumShare")));
        Optional<LocalDate> end = given(problems, "dutiesEnd", () -> date("dutiesEnd", "Enter the last day."));
        Optional<LocalDate> inquired =
                given(problems, "inquiredOn", () -> date("inquiredOn", "Enter the day of the inquiry."));
        problems.refuseIfAny();
        draft = keeping.check(
                actor(),
                getProject().printed(),
                new GrantDraft(
                        programme,
                        side(),
                        Optional.of(value("reference")),
                        rate,
                        least.orElse(null),
                        end,
                        Optional.of(value("inquiry")),
                        inquired));
    }

    private <T> Optional<T> given(InputRefused.Problems problems, String field, Supplier<T> reader) {
        return value(field).isEmpty() ? Optional.empty() : Optional.ofNullable(problems.read(field, reader));
    }

    private Party side() {
        return getSides().keySet().stream()
                .filter(value("side")::equals)
                .findFirst()
                .map(Party::parse)
                .orElse(null);
    }

    @Override
    protected String submit() {
        keeping.enter(actor(), getProject().printed(), draft);
        say("The support of %s is entered.".formatted(getProject().printed()));
        return "/app/project/case.xhtml?number=" + getProject().printed();
    }

    public Project getProject() {
        return once("project", () -> projects.openTo(actor(), parameter("project")));
    }

    public Map<String, String> getProgrammes() {
        return grants.all();
    }

    /** The sides of the pair at whose desk the person works. */
    public Map<String, String> getSides() {
        return once("sides", () -> {
            Map<String, String> sides = new LinkedHashMap<>();
            actor().as(Role.SECRETARIAT).stream()
                    .filter(desk ->
                            desk.pair().filter(getProject().pair()::equals).isPresent())
                    .flatMap(desk -> desk.party().stream())
                    .forEach(side -> sides.put(side.code(), committees.name(side)));
            return sides;
        });
    }
}
