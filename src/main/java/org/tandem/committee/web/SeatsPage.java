package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.AuditEvent;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.access.Tenure;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.access.web.Show;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Seat;
import org.tandem.committee.Seats;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;

/**
 * Backs {@code /app/committee/seats.xhtml}: the seats of a committee with their terms, and who may take them from when until when,
 * holders and alternates alike. Its desks read it; the administrator sets it.
 */
@Named
@RequestScoped
public class SeatsPage extends FormPage {

    private static final int MOST_EVENTS = 50;

    @Inject
    Seats seats;

    @Inject
    People people;

    @Inject
    JointCommittees committees;

    @Inject
    AuditTrail audit;

    @Inject
    LegalTime time;

    @Inject
    Show show;

    private LocalDate from;
    private Optional<LocalDate> until;

    /** @param office the mandate with which a person may take a seat of this side and role */
    public record Place(Mandate office, String title, List<Tenure> holders) {}

    @Override
    protected void open() {
        getPair();
    }

    /** For its desks and the administrator. */
    public Pair getPair() {
        return once("pair", () -> {
            Pair pair = committees
                    .committee(Pair.parse(parameter("pair")))
                    .map(JointCommittee::pair)
                    .orElseThrow(() -> new Unknown("committee", parameter("pair")));
            if (!isAdministrator()) {
                actor().as(Role.SECRETARIAT, pair);
            }
            return pair;
        });
    }

    public String getPairTitle() {
        return once("title", () -> committees.pair(getPair()));
    }

    public boolean isAdministrator() {
        return !actor().as(Role.ADMINISTRATOR).isEmpty();
    }

    public List<Seat> getSeats() {
        return once("seats", () -> seats.of(getPair()));
    }

    public LocalDate getToday() {
        return once("today", () -> time.today(getPair()));
    }

    /** "Member of Xalia, seat 1". */
    public String title(Seat seat) {
        String office = title(seat.role(), seat.party());
        return seat.role() == Role.CO_CHAIR
                ? office
                : office + ", seat " + seat.code().substring(seat.code().lastIndexOf('/') + 1);
    }

    private String title(Role role, Party party) {
        return (role == Role.CO_CHAIR ? "Co-chair of " : "Member of ") + committees.name(party);
    }

    public String standing(Seat seat) {
        return seat.isHeldOn(getToday()) ? "held" : getToday().isBefore(seat.begins()) ? "to come" : "ended";
    }

    /** Who may take which seats: both sides' co-chairs and members. */
    public List<Place> getPlaces() {
        return once("places", () -> Stream.of(Role.CO_CHAIR, Role.MEMBER)
                .flatMap(role -> Stream.of(Side.values())
                        .map(side -> getPair().party(side))
                        .map(party -> place(Mandate.ofSide(role, getPair(), party))))
                .toList());
    }

    private Place place(Mandate office) {
        return new Place(office, title(office.role(), office.party().orElseThrow()), people.holders(office.office()));
    }

    public String person(Tenure tenure) {
        return once("person " + tenure.person(), () -> people.description(tenure.person()));
    }

    public String holding(Tenure tenure) {
        return tenure.covers(getToday()) ? "now" : getToday().isBefore(tenure.begins()) ? "to come" : "ended";
    }

    /** What was done to the seats, the latest first. */
    public List<AuditEvent> getHistory() {
        return once(
                "history",
                () -> audit.doneTo(getSeats().stream().map(Seat::code).toList(), MOST_EVENTS));
    }

    public Map<String, String> getSeatNames() {
        Map<String, String> names = new LinkedHashMap<>();
        getSeats().forEach(seat -> names.put(seat.code(), title(seat)));
        return names;
    }

    public Map<String, String> getOffices() {
        Map<String, String> offices = new LinkedHashMap<>();
        getPlaces().forEach(place -> offices.put(place.office().office(), place.title()));
        return offices;
    }

    /** Offices of this committee that are not over, each with the person who holds it or will. */
    public Map<String, String> getRunning() {
        Map<String, String> running = new LinkedHashMap<>();
        getPlaces().forEach(place -> place.holders().stream()
                .filter(tenure -> !people.isOver(tenure))
                .forEach(tenure -> running.putIfAbsent(
                        place.office().office() + " " + tenure.person(),
                        "%s: %s%s"
                                .formatted(
                                        place.title(),
                                        person(tenure),
                                        tenure.ends()
                                                .map(end -> ", until " + show.date(end))
                                                .orElse("")))));
        return running;
    }

    public Map<String, String> getPeople() {
        return once("people", () -> {
            Map<String, String> all = new LinkedHashMap<>();
            people.all().forEach(one -> all.put(one.name(), "%s, %s".formatted(one.name(), one.description())));
            return all;
        });
    }

    @Override
    protected void check() {
        getPair();
        actor().asAdministrator();
        InputRefused.Problems problems = new InputRefused.Problems();
        switch (act()) {
            case "establish" -> {
                problems.unless(getOffices().containsKey(value("office")), "office", "Choose whose seat it is.");
                days(problems, "begins", "ends");
            }
            case "term" -> {
                problems.unless(getSeatNames().containsKey(value("seat")), "seat", "Choose the seat.");
                until = last(problems, "lastDay");
                problems.unless(
                        getSeats().stream()
                                .filter(seat -> seat.code().equals(value("seat")))
                                .noneMatch(seat ->
                                        until.filter(seat.begins()::isAfter).isPresent()),
                        "lastDay",
                        "It cannot end before it begins.");
            }
            case "appoint" -> {
                problems.unless(getOffices().containsKey(value("place")), "place", "Choose the office.");
                problems.unless(getPeople().containsKey(value("person")), "person", "Choose the person.");
                days(problems, "from", "until");
            }
            case "relieve" -> {
                problems.unless(getRunning().containsKey(value("holder")), "holder", "Choose who holds it.");
                from = problems.read("relieved", () -> date("relieved", "Enter the last day."));
            }
            default -> throw new NotAsShown();
        }
        problems.refuseIfAny();
    }

    private void days(InputRefused.Problems problems, String first, String lastDay) {
        from = problems.read(first, () -> date(first, "Enter the first day."));
        until = last(problems, lastDay);
        problems.unless(
                from == null || until == null || until.filter(from::isAfter).isEmpty(),
                lastDay,
                "It cannot end before it begins.");
    }

    private Optional<LocalDate> last(InputRefused.Problems problems, String field) {
        return value(field).isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(problems.read(field, () -> date(field, "Enter the last day.")));
    }

    @Override
    protected String submit() {
        switch (act()) {
            case "establish" -> {
                Mandate office = office(value("office"));
                seats.establish(actor(), getPair(), office.party().orElseThrow(), office.role(), from, until);
                say("The seat is established.");
            }
            case "term" -> {
                seats.term(actor(), value("seat"), until);
                say("The term is set.");
            }
            case "appoint" -> {
                Mandate office = office(value("place"));
                people.appoint(actor(), value("person"), office, from, until);
                say("%s may take it from that day on.".formatted(people.description(value("person"))));
            }
            case "relieve" -> {
                String[] holder = value("holder").split(" ", 2);
                people.relieve(actor(), holder[1], office(holder[0]), from);
                say("It ends with that day.");
            }
            default -> throw new NotAsShown();
        }
        return "/app/committee/seats.xhtml?pair=" + getPair();
    }

    private Mandate office(String code) {
        return getPlaces().stream()
                .map(Place::office)
                .filter(office -> office.office().equals(code))
                .findFirst()
                .orElseThrow(NotAsShown::new);
    }
}
