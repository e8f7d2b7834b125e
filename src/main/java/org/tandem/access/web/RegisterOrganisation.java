package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;

/** Backs {@code /app/access/organisation.xhtml}. */
@Named
@RequestScoped
public class RegisterOrganisation extends FormPage {

    /** What the form that one returns to is told of the organisation that was registered. */
    public static final String REGISTERED = "organisation";

    /** The forms that lead here for one who is not in their list. */
    private static final Pattern BACK = Pattern.compile(
            "/app/(methodology/propose\\.xhtml|project/submit\\.xhtml(?:\\?methodology=[A-Z]{2}_AM[0-9]{3}&version=[0-9.]{1,10})?|filing/file\\.xhtml\\?pair=[A-Z]{2}-[A-Z]{2}&kind=[A-Z_]{1,40})");

    @Inject
    Organisations organisations;

    @Override
    protected void open() {
        Organisations.mustMayRegister(actor());
    }

    public Map<String, String> getKinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put(Organisation.Kind.THIRD_PARTY_ENTITY.name(), "Third-party entity");
        kinds.put(Organisation.Kind.PARTICIPANT.name(), "Project participant or proponent");
        kinds.put(Organisation.Kind.ADVISORY_BODY.name(), "Body whose opinion the rules of a pair ask");
        return kinds;
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("code", value("code"), 32, "Enter a short code, for example “mill.xb”.");
        problems.text("name", value("name"), 200, "Enter the organisation's name.");
        problems.unless(
                value("country").matches("[A-Z]{2}"),
                "country",
                "Enter the two letters of its country, for example XB.");
        problems.unless(!kinds().isEmpty(), "kinds", "Choose what the organisation is.");
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        organisations.register(actor(), value("code"), value("name"), Party.parse(value("country")), kinds());
        say(value("name") + " is registered.");
        Optional<String> back = returning(parameter("back"), value("code"));
        if (back.isPresent()) {
            return back.get();
        }
        return actor().mandates().stream().anyMatch(m -> m.role() == org.tandem.access.Role.ADMINISTRATOR)
                ? "/app/access"
                : "/app";
    }

    /** The form that led here, which chooses the one that was registered; nothing where none did. */
    static Optional<String> returning(String back, String code) {
        return Optional.of(back)
                .filter(form -> BACK.matcher(form).matches())
                .map(form -> form + (form.contains("?") ? "&" : "?") + REGISTERED + "="
                        + URLEncoder.encode(code.strip(), StandardCharsets.UTF_8));
    }

    private Set<Organisation.Kind> kinds() {
        Set<Organisation.Kind> kinds = EnumSet.noneOf(Organisation.Kind.class);
        for (Organisation.Kind kind : Organisation.Kind.values()) {
            if (ticked("kinds").contains(kind.name())) {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
