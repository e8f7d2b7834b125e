package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.CountryNames;
import org.tandem.access.Receipt;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** The questions of a form that a desk fills in for who sent a paper: how it came, when, and at which side's desk. */
@Named
@RequestScoped
public class OnBehalf {

    @Inject
    SignedIn signedIn;

    @Inject
    LegalTime time;

    @Inject
    CountryNames countries;

    /** Whether the person is at a desk and can file nothing of their own, so that what they enter is somebody else's. */
    public boolean isAtDesk() {
        Actor actor = signedIn.actor();
        return actor.as(Role.PARTICIPANT).isEmpty()
                && !actor.as(Role.SECRETARIAT).isEmpty();
    }

    /** The sides of this pair for whose desk the person works. */
    public List<Party> sides(Pair pair) {
        Actor actor = signedIn.actor();
        return List.of(pair.a(), pair.b()).stream()
                .filter(side -> actor.holds(Role.SECRETARIAT, pair, side))
                .toList();
    }

    /** The same, to choose from. */
    public Map<String, String> sideNames(Pair pair) {
        Map<String, String> names = new LinkedHashMap<>();
        sides(pair).forEach(side -> names.put(side.code(), countries.country(side)));
        return names;
    }

    public Map<String, String> getChannels() {
        Map<String, String> channels = new LinkedHashMap<>();
        channels.put(Receipt.Channel.E_MAIL.name(), "By e-mail");
        channels.put(Receipt.Channel.PAPER.name(), "On paper");
        return channels;
    }

    /**
     * What is said of it in the fields {@code received}, {@code channel} and, at the desks of both sides, {@code side}; with
     * something in the place of what is wrong, so that the rest can be checked too.
     *
     * @return nothing where the person is at no desk of the pair
     */
    public Optional<Arrival> read(FormPage page, Pair pair, InputRefused.Problems problems) {
        List<Party> sides = sides(pair);
        if (sides.isEmpty()) {
            return Optional.empty();
        }
        LocalDate today = time.today(pair);
        LocalDate received = problems.read(
                "received", () -> Arrival.come(page.date("received", "Enter the day on which it came."), today));
        Receipt.Channel channel = problems.read(
                "channel",
                () -> FormPage.choice("channel", page.value("channel"), Receipt.Channel.class, "Choose how it came."));
        Optional<Party> side = sides.size() == 1
                ? Optional.of(sides.get(0))
                : sides.stream()
                        .filter(one -> one.code().equals(page.value("side")))
                        .findFirst();
        problems.unless(side.isPresent(), "side", "Choose for which side's desk you enter it.");
        return Optional.of(new Arrival(
                side.orElse(sides.get(0)),
                received == null ? today : received,
                channel == null || channel == Receipt.Channel.HERE ? Receipt.Channel.PAPER : channel));
    }
}
