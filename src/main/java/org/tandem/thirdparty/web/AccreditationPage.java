package org.tandem.thirdparty.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;
import org.tandem.thirdparty.AccreditationContent;
import org.tandem.thirdparty.Accreditations;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;
import org.tandem.thirdparty.ThirdPartyEntity;

/** Backs {@code /app/thirdparty/accreditation.xhtml}: a desk puts a certificate of an entity on file. */
@Named
@RequestScoped
public class AccreditationPage extends FormPage {

    @Inject
    Designations designations;

    @Inject
    Accreditations accreditations;

    private AccreditationContent content;

    public ThirdPartyEntity getEntity() {
        String organisation = parameter("organisation");
        return once("entity", () -> designations
                .entity(organisation)
                .orElseThrow(() -> new Unknown("third-party entity", organisation)));
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        AccreditationContent typed = new AccreditationContent(
                value("body"),
                value("standard"),
                value("certificate"),
                ticked("functions").stream()
                        .map(sent ->
                                choice("functions", sent, Function.class, "Choose validation, verification or both."))
                        .toList(),
                problems.read("scopes", () -> scopes(value("scopes"))),
                problems.read("from", () -> date("from", "Enter the first day.")),
                problems.read("until", () -> date("until", "Enter the last day.")));
        try {
            content = Accreditations.checked(typed);
        } catch (InputRefused refused) {
            refused.fields().forEach(problems::add);
        }
        problems.refuseIfAny();
    }

    private static List<Integer> scopes(String typed) {
        if (!typed.matches("\\s*[0-9]{1,2}(\\s*,\\s*[0-9]{1,2})*\\s*")) {
            throw InputRefused.field(
                    "scopes", "Write the sectoral scopes as numbers with commas between them, for example 1, 3.");
        }
        return Stream.of(typed.split(",")).map(s -> Integer.valueOf(s.strip())).toList();
    }

    @Override
    protected String submit() {
        accreditations.record(actor(), getEntity().organisation(), content);
        say("The accreditation is on file.");
        return "/app/thirdparty/entity.xhtml?organisation=" + getEntity().organisation();
    }
}
