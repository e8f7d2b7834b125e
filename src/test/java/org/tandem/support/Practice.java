package org.tandem.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.CDI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.calendar.WorkingDays;
import org.tandem.committee.Call;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionAdopted;
import org.tandem.committee.DecisionSealed;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Level;
import org.tandem.committee.RulesInForce.Rounding;
import org.tandem.committee.RulesInForce.Rule;
import org.tandem.committee.RulesInForce.SupportProgramme;
import org.tandem.committee.RulesProfiles;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Share;
import org.tandem.kernel.Term;
import org.tandem.kernel.Vintage;
import org.tandem.meeting.Form;
import org.tandem.meeting.MeetingPlans;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

/** The practice pair for tests of later rooms: its people, and exactly what those rooms ask of earlier ones. */
public final class Practice {

    public static final Pair PAIR = Pair.of("XA", "XB");
    public static final Party XA = new Party("XA");
    public static final Party XB = new Party("XB");
    public static final String SUNFIELD = "sunfield.xb";
    public static final String LANTERN = "lantern.xa";
    public static final String ENTITY = "measure.xa";
    public static final String EXPIRED_ENTITY = "former.xb";
    public static final LocalDate EXPIRED_SINCE = LocalDate.of(2026, 6, 30);

    public static final Actor DESK_XA = side("xa.desk", Role.SECRETARIAT, XA);
    public static final Actor DESK_XB = side("xb.desk", Role.SECRETARIAT, XB);
    public static final Actor OFFICER_XA = side("xa.officer", Role.AUTHORITY_OFFICER, XA);
    public static final Actor OFFICER_XB = side("xb.officer", Role.AUTHORITY_OFFICER, XB);
    public static final Actor MEMBER_XA = side("xa.member", Role.MEMBER, XA);
    public static final Actor AT_SUNFIELD = at("sunfield", Role.PARTICIPANT, SUNFIELD);
    public static final Actor AT_LANTERN = at("lantern", Role.PARTICIPANT, LANTERN);
    public static final Actor AT_ENTITY = at("measure", Role.THIRD_PARTY, ENTITY);
    public static final Actor AT_EXPIRED_ENTITY = at("former", Role.THIRD_PARTY, EXPIRED_ENTITY);

    /** People with the same roles elsewhere, to whom nothing here belongs. */
    public static final List<Actor> STRANGERS = List.of(
            new Actor(
                    "mn.desk",
                    "Another committee's desk",
                    List.of(Mandate.ofSide(Role.SECRETARIAT, Pair.of("JP", "MN"), new Party("MN")))),
            at("other", Role.PARTICIPANT, "other.xb"),
            at("rival", Role.THIRD_PARTY, "rival.xa"),
            new Actor("nobody", "Somebody without an office", List.of()));

    private Practice() {}

    /** Beans of earlier rooms, to be given to {@link Rooms}. */
    public static Map<Class<?>, Object> world(RulesInForce rules) {
        Map<Class<?>, Object> world = new HashMap<>();
        world.put(Rules.class, new OneVersion(rules));
        world.put(Designations.class, new TwoEntities());
        world.put(Methodologies.class, new OneMethodology());
        world.put(PublicInputs.class, new Inputs());
        world.put(Verifications.class, new Verified());
        return world;
    }

    /** A case that waits for the committee is put on the agenda of a meeting in ten days. */
    public static void onAgenda(Rooms rooms, String kind, String subject) {
        LocalDate held = rooms.get(LegalTime.class).today(PAIR).plusDays(10);
        MeetingPlans plans = rooms.get(MeetingPlans.class);
        String meeting = plans.plan(
                DESK_XA,
                PAIR,
                new MeetingPlans.Typed(1, Form.ONLINE, "Online", held, "9:30", "Asia/Tokyo", held.minusDays(3)));
        plans.addCase(DESK_XA, meeting, kind, subject);
    }

    public static void organisations(Rooms rooms) {
        Organisations all = rooms.get(Organisations.class);
        all.seed(SUNFIELD, "Sunfield Power", XB, Set.of(Organisation.Kind.PARTICIPANT));
        all.seed(LANTERN, "Lantern Partners", XA, Set.of(Organisation.Kind.PARTICIPANT));
        all.seed("other.xb", "Other Mills", XB, Set.of(Organisation.Kind.PARTICIPANT));
        all.seed("third.jp", "From Elsewhere", new Party("JP"), Set.of(Organisation.Kind.PARTICIPANT));
        all.seed(ENTITY, "Measure Assurance", XA, Set.of(Organisation.Kind.THIRD_PARTY_ENTITY));
        all.seed("rival.xa", "Rival Assurance", XA, Set.of(Organisation.Kind.THIRD_PARTY_ENTITY));
        all.seed(EXPIRED_ENTITY, "Former Verification", XB, Set.of(Organisation.Kind.THIRD_PARTY_ENTITY));
    }

    public static Level level(Rounding rounding, String named) {
        return new Level(new Rule<>(rounding, "assumed"), Optional.ofNullable(named));
    }

    /** Odd tonnes go to side XA; a programme of XA asks for half. */
    public static RulesInForce rules() {
        return rules(new RulesInForce.Allocation(
                level(Rounding.UP_FOR_NAMED, "XA"), level(Rounding.LARGEST_REMAINDER, null)));
    }

    /** What is published of a real pair's rules, as if the practice pair had adopted it. */
    public static RulesInForce published(String profile) {
        RulesInForce real = RulesProfiles.all().stream()
                .filter(one -> one.name().equals(profile))
                .findFirst()
                .orElseThrow()
                .rules();
        String said = Json.write(real)
                .replace(real.pair().code(), PAIR.code())
                .replace('"' + real.pair().a().code() + '"', "\"XA\"")
                .replace('"' + real.pair().b().code() + '"', "\"XB\"")
                .replace("MOEJ-MODEL", "XA-MODEL");
        return Json.read(said, RulesInForce.class);
    }

    /** The same rules, with some of what they say said otherwise, as it stands in JSON. */
    public static RulesInForce otherwise(RulesInForce rules, Consumer<ObjectNode> change) {
        ObjectNode said = (ObjectNode) Json.tree(rules);
        change.accept(said);
        return Json.as(said, RulesInForce.class);
    }

    /** A value of rules as it stands in JSON, assumed. */
    public static JsonNode assumed(Object value) {
        return Json.tree(new Rule<>(value, "assumed"));
    }

    public static RulesInForce rules(RulesInForce.Allocation allocation) {
        return new RulesInForce(
                PAIR,
                "1.0",
                LocalDate.of(2024, 1, 1),
                Optional.empty(),
                "UTC",
                new RulesInForce.Deadlines(days(7), days(15), days(30), days(60), days(90), days(10)),
                new Rule<>(RulesInForce.IssuanceModel.SPLIT, "assumed"),
                new Rule<>(RulesInForce.Confirmation.BOTH_AUTHORITIES, "assumed"),
                allocation,
                List.of(new SupportProgramme(
                        "XA-MODEL", "Xalia model projects", XA, "GOV", Share.parse("1/2"), "assumed")),
                new Rule<>(LocalDate.of(2013, 1, 1), "paragraph 12"),
                new Rule<>(List.of(1, 3), "assumed"),
                new Rule<>(true, "assumed"),
                new Rule<>(List.of("en"), "assumed"),
                Map.of(),
                Optional.of(new Rule<>(List.of("XA"), "assumed")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Rule<>(true, "assumed")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Adopts a decision as the committee does: inside the transaction in which it is carried out. */
    public static void adopt(
            Rooms rooms, String number, String kind, String subject, String outcome, LocalDate on, Object content) {
        rooms.transaction(() -> {
            Decision decision = new Decision(
                    number,
                    PAIR,
                    kind,
                    subject,
                    outcome,
                    Decision.Mode.ELECTRONIC,
                    on,
                    "Decided.",
                    "",
                    Json.tree(content),
                    List.of(),
                    List.of(),
                    Optional.empty());
            Event<Object> events = CDI.current().getBeanManager().getEvent();
            events.select(DecisionAdopted.class).fire(new DecisionAdopted(decision));
            events.select(DecisionSealed.class).fire(new DecisionSealed(decision));
            return null;
        });
    }

    private static Rule<Term> days(int count) {
        return new Rule<>(Term.days(count), "assumed");
    }

    private static Actor side(String person, Role role, Party party) {
        return new Actor(person, "Office of " + party, List.of(Mandate.ofSide(role, PAIR, party)));
    }

    private static Actor at(String person, Role role, String organisation) {
        return new Actor(person, "Somebody at " + organisation, List.of(Mandate.ofOrganisation(role, organisation)));
    }

    private static final class OneVersion extends Rules {

        private final RulesInForce rules;

        OneVersion(RulesInForce rules) {
            this.rules = rules;
        }

        /** Monday to Friday, and no holiday. */
        @Override
        public WorkingDays days(RulesInForce version, Term term) {
            return term.working()
                    ? new WorkingDays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of())
                    : WorkingDays.EVERY_DAY;
        }

        @Override
        public RulesInForce inForce(Pair pair) {
            return rules;
        }

        @Override
        public RulesInForce inForce(Pair pair, Optional<String> track) {
            return rules;
        }

        @Override
        public List<RulesInForce> tracks(Pair pair) {
            return List.of();
        }

        @Override
        public Optional<RulesInForce> known(Pair pair) {
            return Optional.of(rules);
        }

        @Override
        public RulesInForce version(Pair pair, String version) {
            return rules;
        }

        /** What is in force, and two later versions that say the same. */
        @Override
        public List<RulesInForce> versions(Pair pair) {
            return Stream.concat(
                            Stream.of(rules),
                            Stream.of("2.0", "3.0").map(name -> otherwise(rules, said -> said.put("version", name))))
                    .toList();
        }
    }

    /** One entity designated without end, and one whose designation ended. */
    private static final class TwoEntities extends Designations {

        @Override
        public void mustCover(String organisation, Pair pair, Function function, int sectoralScope, LocalDate day) {
            boolean covered =
                    organisation.equals(ENTITY) || organisation.equals(EXPIRED_ENTITY) && !day.isAfter(EXPIRED_SINCE);
            if (!covered) {
                throw new NotDesignated(organisation, day);
            }
        }
    }

    /** Stands for the third-party room's own refusal. */
    public static final class NotDesignated extends Refusal {

        NotDesignated(String organisation, LocalDate day) {
            super(Kind.OUT_OF_TURN, organisation + " is not designated on " + day);
        }
    }

    /** Solar power; version 1.0 ended, 2.0 is valid, and 3.0 will be, by which it is read in another unit. */
    private static final class OneMethodology extends Methodologies {

        /** Each revision takes the place of the one before. */
        private static final Map<String, Period> VALID = Map.of(
                "1.0", new Period(LocalDate.of(2020, 1, 1), LocalDate.of(2024, 12, 31)),
                "2.0", new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2034, 11, 30)),
                "3.0", new Period(LocalDate.of(2034, 12, 1), LocalDate.of(2064, 12, 31)));

        OneMethodology() {
            super(null);
        }

        @Override
        public Optional<MethodologyVersion> current(String number) {
            return version(number, "2.0");
        }

        @Override
        public Optional<MethodologyVersion> version(String number, String version) {
            if (!number.equals("XB_AM002") || !VALID.containsKey(version)) {
                return Optional.empty();
            }
            Period valid = VALID.get(version);
            return Optional.of(new MethodologyVersion(
                    number,
                    version,
                    PAIR,
                    "Solar power",
                    1,
                    valid.from(),
                    Optional.of(valid.until()),
                    Optional.empty(),
                    List.of(
                            new MethodologyVersion.Criterion(1, "The project generates electricity from sunlight."),
                            new MethodologyVersion.Criterion(2, "Modules are certified.")),
                    new CalculationModel(
                            List.of(
                                    new CalculationModel.Parameter(
                                            "EG",
                                            "Electricity",
                                            version.equals("3.0") ? "kWh" : "MWh",
                                            CalculationModel.Kind.MONITORED,
                                            Optional.empty(),
                                            Optional.empty()),
                                    new CalculationModel.Parameter(
                                            "EF",
                                            "Grid factor",
                                            "t/MWh",
                                            CalculationModel.Kind.FIXED_EX_ANTE,
                                            Optional.empty(),
                                            Optional.empty())),
                            List.of(
                                    new CalculationModel.Equation("RE", "EG * EF", ""),
                                    new CalculationModel.Equation("PE", "0", "")))));
        }
    }

    /** Remembers what was opened; what has an unanswered input is named by the test. */
    public static final class Inputs extends PublicInputs {

        public final Map<String, Period> opened = new HashMap<>();
        public final Set<String> unanswered = new HashSet<>();

        @Override
        public void open(Pair pair, String subject, String title, Period window) {
            opened.put(subject, window);
        }

        @Override
        public Optional<Call> call(String subject) {
            return Optional.ofNullable(opened.get(subject))
                    .map(window -> new Call(PAIR, subject, subject, window, List.of()));
        }

        @Override
        public boolean allAnswered(String subject) {
            return !unanswered.contains(subject);
        }
    }

    /** What third-party entities verified, put there by the test. */
    public static final class Verified extends Verifications {

        public final Map<String, VerifiedPeriod> periods = new TreeMap<>();

        /** Where a test says nothing, the day after the period. */
        public final Map<String, LocalDate> signed = new TreeMap<>();

        Verified() {
            super(null);
        }

        @Override
        public Optional<VerifiedPeriod> verified(String report) {
            return Optional.ofNullable(periods.get(report));
        }

        @Override
        public Optional<LocalDate> signed(String report) {
            return verified(report)
                    .map(period ->
                            signed.getOrDefault(report, period.period().until().plusDays(1)));
        }

        @Override
        public Map<String, VerifiedPeriod> verified(Collection<String> reports) {
            return periods.values().stream()
                    .filter(p -> reports.contains(p.report()))
                    .collect(Collectors.toMap(VerifiedPeriod::report, p -> p));
        }

        @Override
        public List<VerifiedPeriod> ofProject(String project) {
            return periods.values().stream()
                    .filter(p -> p.project().equals(project))
                    .toList();
        }

        @Override
        public Map<String, String> projectsByReport(Collection<String> organisations) {
            return periods.values().stream().collect(Collectors.toMap(VerifiedPeriod::report, VerifiedPeriod::project));
        }
    }

    /** The part of a period that falls into each calendar year. */
    public static Map<Vintage, Period> byVintage(Period period) {
        Map<Vintage, Period> parts = new TreeMap<>();
        for (int year = period.from().getYear(); year <= period.until().getYear(); year++) {
            LocalDate from = LocalDate.of(year, 1, 1);
            LocalDate until = LocalDate.of(year, 12, 31);
            parts.put(
                    Vintage.of(year),
                    new Period(
                            from.isBefore(period.from()) ? period.from() : from,
                            until.isAfter(period.until()) ? period.until() : until));
        }
        return parts;
    }
}
