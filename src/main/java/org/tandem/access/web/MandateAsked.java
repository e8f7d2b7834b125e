package org.tandem.access.web;

import java.util.Optional;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** An office or a membership as it is typed: which parts it needs depends on the role. */
public record MandateAsked(String role, String pair, String party, String organisation) {

    public Mandate mandate() {
        InputRefused.Problems problems = new InputRefused.Problems();
        Role as = problems.read("role", () -> role(role));
        problems.refuseIfAny();
        return switch (as) {
            case ADMINISTRATOR -> Mandate.administrator();
            case THIRD_PARTY, PARTICIPANT, ADVISORY_BODY ->
                Mandate.ofOrganisation(as, problems.text("organisation", organisation, 32, "Choose an organisation."));
            case REGISTRY_OFFICER, REGISTRY_APPROVER -> {
                Party of = problems.read("party", () -> Party.parse(party));
                problems.refuseIfAny();
                yield Mandate.ofRegistry(as, of);
            }
            default -> {
                Pair between = problems.read("pair", () -> Pair.parse(pair));
                Party of = problems.read("party", () -> Party.parse(party));
                problems.refuseIfAny();
                yield Mandate.ofSide(as, between, of);
            }
        };
    }

    private static Role role(String typed) {
        for (Role role : Role.values()) {
            if (role.name().equals(typed)) {
                return role;
            }
        }
        throw InputRefused.field("role", "Choose an office.");
    }

    /** Empty texts for what a request left out. */
    public static MandateAsked of(
            String role, Optional<String> pair, Optional<String> party, Optional<String> organisation) {
        return new MandateAsked(role, pair.orElse(""), party.orElse(""), organisation.orElse(""));
    }
}
