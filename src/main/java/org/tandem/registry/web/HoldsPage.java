package org.tandem.registry.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Hold;
import org.tandem.registry.HoldGround;
import org.tandem.registry.UnitHolds;

/** Backs {@code /app/registry/holds.xhtml}: the holds of one's registries, and a new one. */
@Named
@RequestScoped
public class HoldsPage extends FormPage {

    @Inject
    UnitHolds holds;

    @Inject
    SignedIn signedIn;

    private UnitHolds.Request request;

    public Map<Party, List<Hold>> getHolds() {
        return once("holds", () -> holds.mine(actor()));
    }

    public boolean isInForce(Party registry, Hold hold) {
        return holds.isInForce(registry, hold);
    }

    /** What is held, in a few words. */
    public String what(Hold hold) {
        return hold.subject() instanceof Hold.Numbers numbers
                ? "numbers %s of vintage %s".formatted(numbers.units(), numbers.vintage())
                : "all in " + ((Hold.InAccount) hold.subject()).account();
    }

    public String why(Hold hold) {
        return HoldGround.valueOf(hold.ground()).words();
    }

    /** Registries in which the person is the officer, each with its pairs: what a hold can be placed in. */
    public Map<String, String> getPlaces() {
        Map<String, String> places = new LinkedHashMap<>();
        signedIn.actor().as(Role.REGISTRY_OFFICER).stream()
                .map(Mandate::party)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(party -> holds.pairs(party)
                        .forEach(pair ->
                                places.put(party + " " + pair.code(), "%s, units of %s".formatted(party, pair))));
        return places;
    }

    public Map<String, String> getGrounds() {
        Map<String, String> grounds = new LinkedHashMap<>();
        for (HoldGround ground : HoldGround.values()) {
            grounds.put(
                    ground.name(),
                    ground.words().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                            + ground.words().substring(1));
        }
        return grounds;
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(getPlaces().containsKey(value("place")), "place", "Choose the registry and the pair.");
        problems.unless(getGrounds().containsKey(value("ground")), "ground", "Choose why the units are held.");
        Optional<Vintage> vintage = filled("vintage")
                ? Optional.ofNullable(problems.read("vintage", () -> Vintage.parse(value("vintage"))))
                : Optional.empty();
        Optional<Long> first = number(problems, "first");
        Optional<Long> last = number(problems, "last");
        Optional<LocalDate> until = filled("until")
                ? Optional.ofNullable(problems.read("until", () -> date("until", "Enter the last day of the hold.")))
                : Optional.empty();
        problems.refuseIfAny();
        String place = value("place");
        request = new UnitHolds.Request(
                new Party(place.substring(0, 2)),
                Pair.parse(place.substring(3)),
                filled("account") ? Optional.of(value("account")) : Optional.empty(),
                vintage,
                first,
                last,
                HoldGround.valueOf(value("ground")),
                filled("reference") ? Optional.of(value("reference")) : Optional.empty(),
                value("reason"),
                until);
        holds.check(actor(), request);
    }

    private boolean filled(String field) {
        return !value(field).isEmpty();
    }

    private Optional<Long> number(InputRefused.Problems problems, String field) {
        return filled(field)
                ? Optional.ofNullable(problems.read(field, () -> Tonnes.parse(value(field))))
                        .map(Tonnes::count)
                : Optional.empty();
    }

    @Override
    protected String submit() {
        String number = holds.place(actor(), request);
        say("%s is placed. What it holds does not move from now on.".formatted(number));
        return "/app/registry/hold.xhtml?number=" + number;
    }
}
