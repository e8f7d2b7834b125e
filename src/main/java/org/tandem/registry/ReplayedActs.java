package org.tandem.registry;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.access.Actor;
import org.tandem.committee.Numbering;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.IssuanceAnswered;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Books;
import org.tandem.ledger.Crossing;
import org.tandem.ledger.Crossings;
import org.tandem.ledger.DecidedUnits;
import org.tandem.ledger.Entry;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.Posting;
import org.tandem.ledger.Recording;
import org.tandem.ledger.Transfer;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.seal.Seals;

/**
 * Does again what a registry did and lost, from the words of its own public log. Who did it then is not in them; keys and
 * moments are the same, so the same bytes come of it, and whoever calls this checks that.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ReplayedActs {

    /** In place of the two people, whom the public log does not name. */
    private static final String PREPARED = "rebuilt from the public log";

    private static final String DONE = "rebuilt from the public log, second person";
    private static final Actor SECOND = new Actor(DONE, "The public log", List.of());

    /** {@code XA-T-0001}, and {@code XA-B-0001.17} for an act of a batch. */
    private static final Pattern NUMBERED = Pattern.compile("([A-Z]{2}-[TB])-([0-9]{4,9})(?:\\.[0-9]+)?");

    private final NotifiedIssuances notified;
    private final IssuanceRecording recordings;
    private final EntityManager entities;
    private final Ledger ledger;
    private final Books books;
    private final Crossings crossings;
    private final Seals seals;
    private final Numbering numbers;
    private final Event<IssuanceAnswered> answers;
    private final Instance<ErrorGate> errors;

    @Inject
    public ReplayedActs(
            NotifiedIssuances notified,
            IssuanceRecording recordings,
            EntityManager entities,
            Ledger ledger,
            Books books,
            Crossings crossings,
            Seals seals,
            Numbering numbers,
            Event<IssuanceAnswered> answers,
            Instance<ErrorGate> errors) {
        this.errors = errors;
        this.notified = notified;
        this.recordings = recordings;
        this.entities = entities;
        this.ledger = ledger;
        this.books = books;
        this.crossings = crossings;
        this.seals = seals;
        this.numbers = numbers;
        this.answers = answers;
    }

    protected ReplayedActs() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * One leaf's act, after those it rests on.
     *
     * @throws OutOfTurn where it rests on something that is not here
     */
    public void act(Party registry, String leaf) {
        JsonNode told = Json.read(leaf, JsonNode.class);
        if (told.has("answer") && !StandingDecision.isIn(leaf)) {
            answer(registry, Json.read(leaf, IssuanceConfirmation.AnswerPaper.class));
        } else if (told.path("kind").asText().equals("ISSUANCE")) {
            record(registry, told);
        } else if (told.path("kind").asText().equals(Crossing.KIND)) {
            offer(registry, told);
        } else if (told.path("details").has("crossing")) {
            crossings.again(registry, entry(registry, told));
        } else if (Crossing.Answer.told(leaf).isPresent()) {
            crossings.declinedAgain(registry, Crossing.Answer.told(leaf).get());
        } else if (told.has("postings")) {
            move(registry, told);
        } else if (told.has("commitment")) {
            decided(registry, told, leaf);
        } else {
            throw new OutOfTurn("The registry of %s cannot do again by itself: %s".formatted(registry, leaf));
        }
    }

    private void answer(Party registry, IssuanceConfirmation.AnswerPaper paper) {
        NotifiedIssuance one = notified(registry, paper.instrument());
        Optional<Ground> ground =
                paper.ground().isEmpty() ? Optional.empty() : Optional.of(Ground.valueOf(paper.ground()));
        one.prepareAnswer(paper.answer(), ground.orElse(null), null, PREPARED);
        one.answer(SECOND, day(paper.at()));
        ledger.answer(
                registry,
                new GivenAnswer(
                        paper.instrument(),
                        registry,
                        paper.answer(),
                        paper.ground(),
                        paper.fingerprint(),
                        seals.canonical(paper),
                        Json.write(seals.sign(paper.office(), paper, paper.at())),
                        paper.at()));
        answers.fire(new IssuanceAnswered(
                one.issuance(), one.attempt(), registry, paper.answer() == GivenAnswer.Kind.CONFIRM, paper.ground()));
    }

    private void record(Party registry, JsonNode told) {
        String instrument = told.path("details").path("instrument").asText();
        NotifiedIssuance one = notified(registry, instrument);
        DecidedUnits units = books.instrument(registry, instrument).orElseThrow();
        List<Posting> postings = postings(registry, told);
        SortedMap<String, String> accounts = new TreeMap<>();
        for (DecidedUnits.Line line : units.lines()) {
            for (DecidedUnits.Part part : line.parts()) {
                if (part.side().equals(registry) && part.account().isEmpty()) {
                    postings.stream()
                            .filter(posting -> posting.series().equals(units.series(line))
                                    && posting.units().contains(part.units().first()))
                            .findFirst()
                            .ifPresent(posting -> accounts.put(part.recipient(), posting.to()));
                }
            }
        }
        boolean there = recordings.isRecordedThere(one);
        Instant at = Instant.parse(told.path("at").asText());
        one.prepareRecording(accounts, there, PREPARED);
        one.record(there, SECOND, day(at));
        ledger.record(
                registry,
                new Recording(
                        told.path("cause").asText(),
                        instrument,
                        DONE,
                        at,
                        accounts,
                        Json.read(units.paper(), Instrument.class).corrects(),
                        details(told)));
    }

    private void offer(Party registry, JsonNode told) {
        Entry entry = entry(registry, told);
        crossings.openTransit(
                registry,
                AccountKind.IN_TRANSIT.opening(entry.postings().get(0).to(), Recipient.GOVERNMENT),
                entry.at());
        move(registry, told);
        crossings.offerAgain(
                registry,
                entry,
                Optional.ofNullable(entities.find(UnitOrder.class, entry.cause()))
                        .flatMap(UnitOrder::there));
    }

    private Entry entry(Party registry, JsonNode told) {
        return new Entry(
                told.path("cause").asText(),
                Pair.parse(told.path("pair").asText()),
                told.path("kind").asText(),
                DONE,
                Instant.parse(told.path("at").asText()),
                details(told),
                postings(registry, told));
    }

    private void move(Party registry, JsonNode told) {
        String cause = told.path("cause").asText();
        List<Posting> postings = postings(registry, told);
        Transfer transfer = new Transfer(
                cause,
                Pair.parse(told.path("pair").asText()),
                told.path("kind").asText(),
                DONE,
                Instant.parse(told.path("at").asText()),
                postings.get(0).from().orElseThrow(),
                postings.get(0).to(),
                units(registry, postings),
                details(told));
        boolean setAside = books.reserved(registry, transfer.from()).stream()
                .anyMatch(reserved -> reserved.cause().equals(cause));
        Supplier<Entry> move =
                () -> setAside ? ledger.postReserved(registry, transfer) : ledger.transfer(registry, transfer);
        Entry entry = Purpose.ISSUED_IN_ERROR.name().equals(transfer.details().get("purpose"))
                ? errors.get().again(registry, transfer, move)
                : move.get();
        UnitOrder order = entities.find(UnitOrder.class, cause);
        if (order != null) {
            if (!order.kind().name().equals(told.path("kind").asText())
                    || !order.from().equals(postings.get(0).from().orElseThrow())
                    || !order.to().equals(postings.get(0).to())) {
                throw new OutOfTurn(
                        "%s was asked for anew since the backup was restored. Restore it again, and rebuild it first."
                                .formatted(cause));
            }
            order.done(SECOND, day(entry.at()));
        } else {
            mustNotBeNumberedAgain(cause);
        }
    }

    /** An order or a batch that is lost itself: its number must not be given to another. */
    private void mustNotBeNumberedAgain(String cause) {
        Matcher numbered = NUMBERED.matcher(cause);
        if (numbered.matches()) {
            numbers.pass(numbered.group(1), Integer.parseInt(numbered.group(2)));
        }
    }

    /** As they were asked for: one run of numbers, or else the oldest first, which are the same ones again. */
    private Transfer.Units units(Party registry, List<Posting> postings) {
        Set<Vintage> vintages = new HashSet<>();
        long next = postings.get(0).units().first();
        boolean together = true;
        for (Posting posting : postings) {
            vintages.add(books.series(registry, posting.series()).orElseThrow().vintage());
            together &= posting.units().first() == next;
            next = posting.units().next();
        }
        return together && vintages.size() == 1
                ? new Transfer.Exactly(
                        vintages.iterator().next(),
                        new UnitRange(postings.get(0).units().first(), next))
                : new Transfer.Oldest(postings.stream()
                        .map(posting -> posting.units().quantity())
                        .reduce(Tonnes.NONE, Tonnes::plus));
    }

    /** In the words of then; the committee's own numbering goes on behind it, wherever it is kept. */
    private void decided(Party registry, JsonNode told, String leaf) {
        String pair = told.path("pair").asText();
        numbers.pass("docket " + pair, told.path("decision").asInt());
        ledger.declare(
                registry,
                told.path("about").asText(),
                pair + "/" + told.path("decision").asText(),
                leaf);
    }

    private NotifiedIssuance notified(Party registry, String instrument) {
        return notified.forStep(instrument, registry)
                .orElseThrow(() -> new OutOfTurn(
                        "The registry of %s was not notified of %s again yet.".formatted(registry, instrument)));
    }

    private List<Posting> postings(Party registry, JsonNode told) {
        List<Posting> postings = new ArrayList<>();
        for (JsonNode one : told.path("postings")) {
            postings.add(new Posting(
                    one.path("series").asText(),
                    new UnitRange(
                            Long.parseLong(one.path("first").asText()),
                            Long.parseLong(one.path("next").asText())),
                    Optional.ofNullable(one.path("from").textValue()).map(from -> books.number(registry, from)),
                    books.number(registry, one.path("to").asText())));
        }
        return postings;
    }

    private static SortedMap<String, String> details(JsonNode told) {
        SortedMap<String, String> details = new TreeMap<>();
        told.path("details")
                .properties()
                .forEach(one -> details.put(one.getKey(), one.getValue().asText()));
        return details;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
