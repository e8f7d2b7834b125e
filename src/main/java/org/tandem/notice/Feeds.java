package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.People;
import org.tandem.access.Task;
import org.tandem.access.Token;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.LegalTime;
import org.tandem.calendar.LegalZones;
import org.tandem.committee.Call;
import org.tandem.committee.PublicInputs;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.meeting.Meeting;
import org.tandem.meeting.MeetingPlans;
import org.tandem.meeting.Meetings;
import org.tandem.meeting.Ordinal;
import org.tandem.meeting.When;

/**
 * Last days for calendars. A person's own are fetched with a secret that stands in the address and opens nothing else; it
 * says what a mail would say and no more. What is public of a pair anybody fetches: open calls, and the meetings of its committee
 * of which notice was given. Of its rounds nothing: nobody outside knows what lies before a committee.
 */
@ApplicationScoped
@Transactional
public class Feeds {

    private static final int MOST_MEETINGS = 20;

    private final EntityManager entities;
    private final People people;
    private final Waiting waiting;
    private final PublicInputs inputs;
    private final Meetings meetings;
    private final LegalTime time;
    private final LegalZones zones;
    private final NoticeTerms terms;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public Feeds(
            EntityManager entities,
            People people,
            Waiting waiting,
            PublicInputs inputs,
            Meetings meetings,
            LegalTime time,
            LegalZones zones,
            NoticeTerms terms,
            AuditTrail audit,
            Clock clock) {
        this.entities = entities;
        this.people = people;
        this.waiting = waiting;
        this.inputs = inputs;
        this.meetings = meetings;
        this.time = time;
        this.zones = zones;
        this.terms = terms;
        this.audit = audit;
        this.clock = clock;
    }

    protected Feeds() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /** The address of one's own feed, told this once. The one before it ends. */
    public String make(Actor actor) {
        withdrawAll(actor);
        Token secret = Token.random();
        entities.persist(new Feed(secret, actor.person(), now()));
        audit.record(actor, "made a calendar address", actor.person());
        return terms.page("/api/v1/feeds/" + secret.text() + "/calendar.ics");
    }

    /** The address leads nowhere from now on. */
    public void withdraw(Actor actor) {
        withdrawAll(actor);
        audit.record(actor, "withdrew a calendar address", actor.person());
    }

    /** Since when there is one that works. */
    public Optional<Instant> own(Actor actor) {
        return active(actor).stream().map(Feed::made).findFirst();
    }

    private void withdrawAll(Actor actor) {
        active(actor).forEach(feed -> feed.withdraw(now()));
    }

    private List<Feed> active(Actor actor) {
        return entities.createQuery(
                        "select f from Feed f where f.person = :person and f.withdrawn is null order by f.made desc",
                        Feed.class)
                .setParameter("person", actor.person())
                .getResultList();
    }

    /** The calendar behind a secret; the same refusal for one that never was, was withdrawn, or whose person may not act. */
    public String personal(String secret) {
        Actor actor = Optional.ofNullable(entities.find(Feed.class, new Token(secret).hash()))
                .filter(feed -> feed.withdrawnOn().isEmpty())
                .flatMap(feed -> people.actor(feed.person()))
                .orElseThrow(() -> new Unknown("calendar", "at this address"));
        CalendarFile calendar = new CalendarFile("Last days of mine in Tandem");
        for (Waiting.Thing thing : waiting.of(actor)) {
            thing.task().due().ifPresent(due -> calendar.add(entry(thing, due)));
        }
        return calendar.text();
    }

    private CalendarFile.Entry entry(Waiting.Thing thing, LocalDate due) {
        Task task = thing.task();
        String identifier = MailText.identifier(task.subject()).orElse("");
        return new CalendarFile.Entry(
                thing.deadline().map(Deadline::key).orElseGet(() -> key(task.pair(), task.subject(), task.todo())),
                host(),
                task.todo() + (identifier.isEmpty() ? "" : ": " + identifier),
                thing.deadline().flatMap(Deadline::begun).or(task::since).orElseGet(() -> time.today(task.pair())),
                due,
                zone(task.pair()),
                "A day that passes decides nothing.",
                terms.page(identifier.isEmpty() ? "/app" : task.link()));
    }

    /** What anybody may know of a pair's coming days. */
    public String ofPair(Pair pair) {
        CalendarFile calendar = new CalendarFile("Calls and meetings of " + pair);
        for (Call call : inputs.openCalls()) {
            if (call.pair().equals(pair)) {
                calendar.add(new CalendarFile.Entry(
                        key(pair, call.subject(), "public inputs"),
                        host(),
                        "Public inputs close: " + call.subject(),
                        call.window().from(),
                        call.window().until(),
                        zone(pair),
                        call.title(),
                        terms.page("/public-inputs/" + call.subject())));
            }
        }
        LocalDate today = time.today(pair);
        for (Meeting meeting : meetings.announced(pair, 0, MOST_MEETINGS)) {
            When when = meeting.when();
            if (meeting.isToCome() && !when.date().isBefore(today)) {
                calendar.add(new CalendarFile.Begin(
                        key(pair, meeting.number(), MeetingPlans.MEETING),
                        host(),
                        "%s meeting of the Joint Committee (%s)".formatted(Ordinal.of(meeting.ordinal()), pair),
                        meeting.noticed().orElse(today),
                        when.begins(),
                        "It begins at %s in %s, %s."
                                .formatted(
                                        when.time(), when.zone(), meeting.form().words()),
                        terms.page("/meetings/" + meeting.number())));
            }
        }
        return calendar.text();
    }

    private static UUID key(Pair pair, String subject, String what) {
        return UUID.nameUUIDFromBytes("%s|%s|%s".formatted(pair, subject, what).getBytes(StandardCharsets.UTF_8));
    }

    private String host() {
        return terms.pages().getHost();
    }

    private ZoneId zone(Pair pair) {
        return zones.zone(pair, time.now(pair));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
