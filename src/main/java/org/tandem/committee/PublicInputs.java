package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.Unknown;

/** Papers published for inputs, what anybody sent about them without an account, and the desks' published responses. */
@ApplicationScoped
@Transactional
public class PublicInputs {

    public static final int MOST_CHARACTERS = 10_000;
    public static final int MOST_NAME = 200;

    private static final String DEADLINE = "public inputs";

    private final EntityManager entities;
    private final LegalTime time;
    private final Deadlines deadlines;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public PublicInputs(EntityManager entities, LegalTime time, Deadlines deadlines, AuditTrail audit, Clock clock) {
        this.entities = entities;
        this.time = time;
        this.deadlines = deadlines;
        this.audit = audit;
        this.clock = clock;
    }

    protected PublicInputs() {
        this(null, null, null, null, null);
    }

    /** Publishes, or publishes again; called by the room whose paper it is, inside its step. */
    public void open(Pair pair, String subject, String title, Period window) {
        find(subject, LockModeType.PESSIMISTIC_WRITE)
                .ifPresentOrElse(
                        known -> known.reopen(title, window),
                        () -> entities.persist(new CallForInputs(pair, subject, title, window)));
        deadlines.set(pair, subject, DEADLINE, window);
    }

    public Optional<Call> call(String subject) {
        return find(subject, LockModeType.NONE).map(this::published);
    }

    /** Calls whose window includes today, the soonest to end first. */
    public List<Call> openCalls() {
        Map<Pair, LocalDate> days = new HashMap<>();
        List<CallForInputs> open = new ArrayList<>();
        for (CallForInputs call : entities.createQuery(
                        "select c from CallForInputs c where c.closes >= :yesterday order by c.closes, c.subject",
                        CallForInputs.class)
                // No legal calendar is more than a day behind the world's, and one that practises runs ahead.
                .setParameter(
                        "yesterday",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1))
                .getResultList()) {
            if (call.window().contains(days.computeIfAbsent(call.pair(), time::today))) {
                open.add(call);
            }
        }
        return published(open);
    }

    /** Those of a pair with an input that has no response yet, the latest to end first. */
    public List<Call> unanswered(Pair pair) {
        return published(entities.createQuery(
                        "select c from CallForInputs c where c.pair = :pair and c.subject in (select i.subject from"
                                + " PublicInput i where i.responded is null)"
                                + " order by c.closes desc, c.subject",
                        CallForInputs.class)
                .setParameter("pair", pair.code())
                .getResultList());
    }

    /** Some of a pair's, the latest to end first. */
    public List<Call> calls(Pair pair, int first, int most) {
        return published(entities.createQuery(
                        "select c from CallForInputs c where c.pair = :pair order by c.closes desc, c.subject",
                        CallForInputs.class)
                .setParameter("pair", pair.code())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList());
    }

    /**
     * Anybody's input.
     *
     * @param author as they want to be called; may be empty
     * @param consent whether they agree that it is published, without which it is not taken
     * @return the receipt, for example {@code XB_PM004-I003}
     */
    public String send(String subject, String author, String text, boolean consent) {
        CallForInputs call = find(subject, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new Unknown("paper open for inputs", String.valueOf(subject)));
        InputRefused.Problems problems = new InputRefused.Problems();
        String content = problems.text("text", text, MOST_CHARACTERS, "Write what you want to say.");
        String name = author == null || author.isBlank() ? "" : problems.text("author", author, MOST_NAME, "");
        problems.unless(consent, "consent", "Say that your text may be published.")
                .refuseIfAny();
        LocalDate today = time.today(call.pair());
        if (today.isAfter(call.window().until())) {
            throw InputsClosed.over(subject, call.window());
        }
        if (!call.window().contains(today)) {
            throw InputsClosed.notYet(subject, call.window());
        }
        PublicInput input = new PublicInput(subject, call.next(), name, content, today);
        entities.persist(input);
        return input.receipt();
    }

    /** Either desk of the pair publishes the response to one input. */
    public void respond(Actor desk, String receipt, String response) {
        PublicInput input = Optional.ofNullable(
                        receipt == null
                                ? null
                                : entities.find(PublicInput.class, receipt, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Unknown("input", String.valueOf(receipt)));
        Pair pair = find(input.subject(), LockModeType.NONE).orElseThrow().pair();
        desk.as(Role.SECRETARIAT, pair);
        if (input.isAnswered()) {
            throw new OutOfTurn(receipt + " has its published response already.");
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        String text = problems.text("response", response, MOST_CHARACTERS, "Write the response.");
        problems.refuseIfAny();
        input.respond(text, time.today(pair));
        audit.record(desk, "responded to a public input", receipt);
        if (allAnswered(input.subject())) {
            deadlines.met(pair, input.subject(), DEADLINE, time.today(pair));
        }
    }

    /** Whether every input so far has its response; true where there are none. */
    public boolean allAnswered(String subject) {
        return inputs(subject).stream().allMatch(PublicInput::isAnswered);
    }

    private Call published(CallForInputs call) {
        return published(call, inputs(call.subject()));
    }

    /** All inputs of all these calls in one query. */
    private List<Call> published(List<CallForInputs> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        Map<String, List<PublicInput>> received = entities
                .createQuery(
                        "select i from PublicInput i where i.subject in :subjects order by i.ordinal",
                        PublicInput.class)
                .setParameter(
                        "subjects", calls.stream().map(CallForInputs::subject).toList())
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(PublicInput::subject));
        return calls.stream()
                .map(c -> published(c, received.getOrDefault(c.subject(), List.of())))
                .toList();
    }

    private static Call published(CallForInputs call, List<PublicInput> received) {
        return new Call(
                call.pair(),
                call.subject(),
                call.title(),
                call.window(),
                received.stream().map(PublicInput::published).toList());
    }

    private Optional<CallForInputs> find(String subject, LockModeType lock) {
        return subject == null
                ? Optional.empty()
                : Optional.ofNullable(entities.find(CallForInputs.class, subject, lock));
    }

    private List<PublicInput> inputs(String subject) {
        return entities.createQuery(
                        "select i from PublicInput i where i.subject = :subject order by i.ordinal", PublicInput.class)
                .setParameter("subject", subject)
                .getResultList();
    }
}
