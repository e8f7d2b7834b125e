package org.tandem.meeting.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Mandate;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Offices;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Side;
import org.tandem.meeting.FollowUp;
import org.tandem.meeting.FollowUps;

/** The questions of whoever writes down a follow-up: which office of a side sees to it, and which person of one's own. */
@Named
@RequestScoped
public class WhoSeesToIt {

    @Inject
    SignedIn signedIn;

    @Inject
    People people;

    @Inject
    Offices offices;

    private final Map<Pair, Map<String, String>> persons = new LinkedHashMap<>();

    /** Of both sides, by their codes. */
    public Map<String, String> offices(Pair pair) {
        Map<String, String> all = new LinkedHashMap<>();
        mandates(pair).forEach(office -> all.put(office.office(), offices.signed(office.office())));
        return all;
    }

    private static List<Mandate> mandates(Pair pair) {
        return List.of(Side.values()).stream()
                .flatMap(side -> List.of(Role.values()).stream()
                        .filter(FollowUps.OFFICES::contains)
                        .map(role -> Mandate.ofSide(role, pair, pair.party(side))))
                .toList();
    }

    /** Those who hold an office of the side whose desk the reader is. */
    public Map<String, String> people(Pair pair) {
        return persons.computeIfAbsent(pair, of -> {
            Map<String, String> all = new LinkedHashMap<>();
            mandates(of).stream()
                    .filter(office -> signedIn.actor()
                            .holds(Role.SECRETARIAT, of, office.party().orElseThrow()))
                    .flatMap(office -> people.holding(office).stream())
                    .forEach(person -> all.computeIfAbsent(person, people::description));
            return all;
        });
    }

    /** "Secretariat of Xalia", and the person where it is one's alone. */
    public String words(FollowUp promised) {
        return offices.signed(promised.office().office())
                + promised.person()
                        .map(person -> ", " + people.description(person))
                        .orElse("");
    }

    /** What was typed into {@code what}, {@code owner}, {@code person} and {@code due}. */
    FollowUps.Asked read(FormPage page, Pair pair, LocalDate due, InputRefused.Problems problems) {
        problems.text("what", page.value("what"), 1_000, "Say what is to be done.");
        Optional<Mandate> office = mandates(pair).stream()
                .filter(one -> one.office().equals(page.value("owner")))
                .findFirst();
        problems.unless(office.isPresent(), "owner", "Choose the office that sees to it.");
        return new FollowUps.Asked(
                page.value("what"),
                office.flatMap(Mandate::party).orElse(pair.a()),
                office.map(Mandate::role).orElse(Role.SECRETARIAT),
                Optional.of(page.value("person")).filter(person -> !person.isEmpty()),
                due);
    }
}
