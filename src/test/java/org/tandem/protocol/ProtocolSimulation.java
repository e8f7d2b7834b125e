package org.tandem.protocol;

import static org.tandem.protocol.RegistryNode.ATTEMPTS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandem.kernel.Side;
import org.tandem.protocol.Envelope.Place;
import org.tandem.protocol.Message.IssuanceAnswer;
import org.tandem.protocol.Message.Notification;
import org.tandem.protocol.Message.Withdrawal;
import org.tandem.protocol.RegistryNode.Reply;
import org.tandem.protocol.RegistryNode.Transaction;

/**
 * Two registries and their committee under a bad sky, the same for the same seed. A process takes its steps one by one and
 * may die between any two of them: after reading, before or after its commit, before its receipt leaves. What was committed
 * stays; what was in memory is gone; who asked does not know which of the two it was, and asks again.
 *
 * <p>The net loses, repeats, delays, reorders and is cut, both ways or one way. Then it heals, everybody does what is theirs
 * to do, and everything said must be settled.
 */
final class ProtocolSimulation {

    /**
     * @param reached what came of it, so that somebody can see that something did
     * @param trace every step, to be read when something is wrong
     */
    record Run(
            long seed,
            Optional<String> violation,
            Set<Reached> reached,
            int events,
            int commits,
            int crashes,
            List<String> trace) {}

    enum Reached {
        RECORDED_BY_BOTH,
        RECORDED_AFTER_A_REJECTION,
        RECORDED_THOUGH_A_WITHDRAWAL_WAS_DECIDED,
        WITHDRAWN_BY_AN_ANSWER,
        TRANSFERRED,
        DECLINED,
        STILL_UNANSWERED
    }

    private record Event(long at, long order, Runnable what) {}

    /** What a database holds: it changes by a commit and by nothing else. */
    private static final class Store {

        private RegistryNode node;
        private final Set<Envelope> outbox = new LinkedHashSet<>();
        private int version;
    }

    /** A process over its database; another life begins after each crash. */
    private static final class Process {

        private final Store store = new Store();
        private int life;
        private boolean down;
    }

    /** The committee's database. It never crashes halfway here: its protocol is to send until it is heard. */
    private static final class Committee {

        private int decided = 1;
        private final Set<Integer> withdrawn = new TreeSet<>();
        private final Set<Integer> rejected = new TreeSet<>();
        private final Set<Envelope> outbox = new LinkedHashSet<>();
    }

    private static final int STORM = 1_500;
    private static final int CALM_AT_LEAST = 200;
    private static final int MOST_EVENTS = 20_000;
    private static final int RETRY = 60;
    private static final List<Place> REGISTRIES = List.of(Place.A, Place.B);
    private static final List<List<Turn>> TURNS = List.of(
            List.of(Turn.OWN_TIME, Turn.OWN_TIME), List.of(Turn.FIRST, Turn.SECOND), List.of(Turn.HOST, Turn.ACQUIRER));

    private final long seed;
    private final Rules rules;
    private final Random random;
    private final Map<Place, Process> processes = new EnumMap<>(Place.class);
    private final Committee committee = new Committee();
    private final Set<List<Place>> cut = new LinkedHashSet<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final List<String> trace = new ArrayList<>();
    private final int inclinedToConfirm;
    private Weather weather;
    private long now;
    private long order;
    private int commits;
    private int crashes;
    private String violation;

    private ProtocolSimulation(long seed, Rules rules) {
        this.seed = seed;
        this.rules = rules;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.weather = Weather.drawn(random);
        this.inclinedToConfirm = 50 + random.nextInt(50);
        List<Turn> turns = TURNS.get(random.nextInt(TURNS.size()));
        for (Place place : REGISTRIES) {
            Process process = new Process();
            process.store.node = RegistryNode.of(place, turns.get(place.ordinal()));
            processes.put(place, process);
        }
        trace.add("seed " + seed + ": " + weather + ", " + turns);
    }

    static Run run(long seed, Rules rules) {
        return new ProtocolSimulation(seed, rules).run();
    }

    private Run run() {
        toBoth(new Notification(1));
        for (Place place : Place.values()) {
            in(random.nextInt(RETRY), () -> dispatch(place));
        }
        for (Place place : REGISTRIES) {
            in(random.nextInt(40), () -> somebodyActs(place));
        }
        in(random.nextInt(200), this::committeeActs);
        in(random.nextInt(200), this::skyChanges);
        int happened = 0;
        while (!events.isEmpty() && violation == null && happened < MOST_EVENTS) {
            Event next = events.remove();
            if (weather != Weather.CALM && next.at() > STORM) {
                heal();
            }
            now = next.at();
            next.what().run();
            happened++;
        }
        if (violation == null) {
            violation = happened == MOST_EVENTS
                    ? "it never comes to rest"
                    : Safety.stuck(node(Place.A), node(Place.B), committee.decided)
                            .orElse(null);
        }
        return new Run(seed, Optional.ofNullable(violation), reached(), happened, commits, crashes, trace);
    }

    private Set<Reached> reached() {
        Set<Reached> reached = EnumSet.noneOf(Reached.class);
        for (Place place : REGISTRIES) {
            RegistryNode node = node(place);
            RegistryNode other = node(place.counterpart());
            for (NotifiedAttempt one : node.issuance().attempts()) {
                if (one.recorded() && other.attempt(one.number()).recorded()) {
                    reached.add(Reached.RECORDED_BY_BOTH);
                    if (one.number() > 1) {
                        reached.add(Reached.RECORDED_AFTER_A_REJECTION);
                    }
                    if (committee.withdrawn.contains(one.number())) {
                        reached.add(Reached.RECORDED_THOUGH_A_WITHDRAWAL_WAS_DECIDED);
                    }
                }
                if (one.own().equals(Optional.of(Answer.WITHDRAW))) {
                    reached.add(Reached.WITHDRAWN_BY_AN_ANSWER);
                }
                if (one.own().isEmpty() && !one.isRejected()) {
                    reached.add(Reached.STILL_UNANSWERED);
                }
            }
            switch (node.sending()) {
                case GONE -> reached.add(Reached.TRANSFERRED);
                case BACK -> reached.add(Reached.DECLINED);
                case HERE, IN_TRANSIT -> {}
            }
        }
        return reached;
    }

    private void in(long ticks, Runnable what) {
        events.add(new Event(now + Math.max(1, ticks), order++, what));
    }

    private boolean happens(int percent) {
        return percent > 0 && random.nextInt(100) < percent;
    }

    private void note(String what) {
        trace.add(now + " " + what);
    }

    private RegistryNode node(Place place) {
        return processes.get(place).store.node;
    }

    // The sky.

    private void skyChanges() {
        if (weather == Weather.CALM) {
            return;
        }
        if (!cut.isEmpty()) {
            cut.clear();
            note("the net is whole");
        } else if (happens(weather.partition())) {
            Place one = Place.values()[random.nextInt(3)];
            Place other = Place.values()[(one.ordinal() + 1 + random.nextInt(2)) % 3];
            cut.add(List.of(one, other));
            if (random.nextBoolean()) {
                cut.add(List.of(other, one));
            }
            note("cut: " + cut);
        }
        in(50 + random.nextInt(200), this::skyChanges);
    }

    private void heal() {
        weather = Weather.CALM;
        cut.clear();
        note("it heals");
    }

    private void crash(Place place, String when) {
        Process process = processes.get(place);
        process.life++;
        process.down = true;
        crashes++;
        note(place + " dies " + when);
        if (rules.keepsTheOutboxInMemory()) {
            process.store.outbox.clear();
        }
        in(1 + random.nextInt(100), () -> {
            process.down = false;
            note(place + " is up again");
        });
    }

    private boolean crashesNow(Place place, String when) {
        if (!happens(weather.crash())) {
            return false;
        }
        crash(place, when);
        return true;
    }

    // The net.

    private void send(Envelope envelope) {
        travel(envelope.from(), envelope.to(), () -> arrive(envelope));
        if (happens(weather.replay())) {
            in(random.nextInt(600), () -> travel(envelope.from(), envelope.to(), () -> arrive(envelope)));
        }
    }

    private void travel(Place from, Place to, Runnable arrival) {
        if (!happens(weather.loss()) && !cut.contains(List.of(from, to))) {
            in(1 + random.nextInt(weather.delay()), arrival);
        }
    }

    private void arrive(Envelope envelope) {
        if (envelope.to() == Place.COMMITTEE) {
            if (envelope.message() instanceof IssuanceAnswer said
                    && !said.answer().isConfirmation()) {
                committee.rejected.add(said.attempt());
            }
            receipt(envelope);
            return;
        }
        Process process = processes.get(envelope.to());
        if (process.down) {
            return;
        }
        if (rules.acknowledgesBeforeCommit()) {
            receipt(envelope);
        }
        transaction(envelope.to(), "takes " + envelope, node -> Optional.of(node.receive(rules, envelope)), done -> {
            if (done.reply() != Reply.HELD && !rules.acknowledgesBeforeCommit()) {
                receipt(envelope);
            }
        });
    }

    /** Tells the sender that its message was taken, so that it is sent no more. */
    private void receipt(Envelope envelope) {
        travel(envelope.to(), envelope.from(), () -> {
            if (envelope.from() == Place.COMMITTEE) {
                committee.outbox.remove(envelope);
            } else if (!processes.get(envelope.from()).down) {
                processes.get(envelope.from()).store.outbox.remove(envelope);
            }
        });
    }

    private void dispatch(Place place) {
        Set<Envelope> waiting = place == Place.COMMITTEE ? committee.outbox : processes.get(place).store.outbox;
        if (place == Place.COMMITTEE || !processes.get(place).down) {
            List.copyOf(waiting).forEach(this::send);
        }
        if (weather != Weather.CALM || !isAtRest()) {
            in(RETRY / 2 + random.nextInt(RETRY), () -> dispatch(place));
        }
    }

    private boolean isAtRest() {
        return now > STORM + CALM_AT_LEAST
                && committee.outbox.isEmpty()
                && processes.values().stream().allMatch(process -> !process.down && process.store.outbox.isEmpty())
                && REGISTRIES.stream().allMatch(place -> duties(place).isEmpty());
    }

    // A transaction, step by step.

    private void transaction(
            Place place,
            String what,
            Function<RegistryNode, Optional<Transaction>> work,
            Consumer<Transaction> afterwards) {
        Process process = processes.get(place);
        if (process.down || crashesNow(place, "before it " + what)) {
            return;
        }
        int life = process.life;
        int version = process.store.version;
        Optional<Transaction> computed = work.apply(process.store.node);
        if (computed.isEmpty()) {
            return;
        }
        if (rules.sendsBeforeCommit()) {
            computed.get().outbox().forEach(this::send);
        }
        in(1 + random.nextInt(3), () -> {
            if (process.life != life || crashesNow(place, "before the commit when it " + what)) {
                return;
            }
            if (process.store.version != version) {
                transaction(place, what, work, afterwards);
                return;
            }
            commit(place, what, computed.get());
            if (crashesNow(place, "after the commit when it " + what)) {
                return;
            }
            afterwards.accept(computed.get());
            computed.get().outbox().forEach(this::send);
        });
    }

    private void commit(Place place, String what, Transaction done) {
        Store store = processes.get(place).store;
        RegistryNode before = store.node;
        store.node = done.after();
        store.outbox.addAll(done.outbox());
        store.version++;
        commits++;
        note(place + " " + what + (done.reply() == Reply.APPLIED ? "" : ": " + done.reply()));
        Safety.undone(before, store.node)
                .or(() -> Safety.violated(node(Place.A), node(Place.B), committee.withdrawn))
                .ifPresent(wrong -> violation = wrong);
    }

    // The people.

    private record Deed(String what, Function<RegistryNode, Optional<Transaction>> work) {}

    private void somebodyActs(Place place) {
        List<Deed> deeds = weather == Weather.CALM ? duties(place) : choices(place);
        if (!deeds.isEmpty()) {
            Deed deed = deeds.get(random.nextInt(deeds.size()));
            transaction(place, deed.what(), deed.work(), done -> {});
        }
        if (weather != Weather.CALM || !isAtRest()) {
            in(10 + random.nextInt(60), () -> somebodyActs(place));
        }
    }

    /** What somebody has to do in the end: record what is agreed, hand over, answer an offer. */
    private List<Deed> duties(Place place) {
        List<Deed> deeds = new ArrayList<>();
        for (int attempt : ATTEMPTS) {
            deeds.add(new Deed("records " + attempt, node -> node.record(rules, attempt)));
            deeds.add(new Deed("approves the transfer of " + attempt, node -> node.approveTransfer(rules, attempt)));
        }
        if (place == Place.B) {
            deeds.add(new Deed("accepts the offer", node -> node.answerOffer(rules, true)));
        }
        RegistryNode node = node(place);
        deeds.removeIf(deed -> deed.work()
                .apply(node)
                .filter(done -> !done.after().equals(node))
                .isEmpty());
        return deeds;
    }

    private List<Deed> choices(Place place) {
        List<Deed> deeds = new ArrayList<>(duties(place));
        Answer answer = happens(inclinedToConfirm) ? Answer.CONFIRM : Answer.REJECT;
        for (int attempt : ATTEMPTS) {
            if (node(place).issuance().attempt(attempt).isPresent()) {
                deeds.add(new Deed(answer + "s " + attempt, node -> node.answer(rules, attempt, answer)));
                deeds.add(new Deed(
                        Answer.WITHDRAW + "s " + attempt, node -> node.answer(rules, attempt, Answer.WITHDRAW)));
            }
        }
        if (place == Place.A) {
            deeds.add(new Deed("offers units", node -> node.offer(rules)));
            deeds.add(new Deed("asks to cancel", node -> node.askToCancel(rules)));
        } else {
            deeds.add(new Deed("declines the offer", node -> node.answerOffer(rules, false)));
        }
        for (RegistryNode later : node(place).timePasses(rules)) {
            deeds.add(new Deed(
                    "waited long enough", node -> Optional.of(new Transaction(later, List.of(), Reply.APPLIED))));
        }
        return deeds;
    }

    private void committeeActs() {
        int last = committee.decided;
        if (committee.rejected.contains(last)) {
            if (last < ATTEMPTS.size() && weather != Weather.CALM) {
                committee.decided++;
                note("the committee decides again");
                toBoth(new Notification(committee.decided));
            }
        } else if (weather != Weather.CALM && happens(15) && committee.withdrawn.add(last)) {
            note("the committee withdraws " + last);
            toBoth(new Withdrawal(last, EnumSet.allOf(Side.class)));
        }
        if (happens(10)) {
            Place place = REGISTRIES.get(random.nextInt(2));
            send(new Envelope(Place.COMMITTEE, place, "one-sided " + now, new Withdrawal(last, EnumSet.of(Side.A))));
        }
        if (weather != Weather.CALM) {
            in(50 + random.nextInt(200), this::committeeActs);
        }
    }

    private void toBoth(Message message) {
        for (Place place : REGISTRIES) {
            committee.outbox.add(Envelope.of(Place.COMMITTEE, place, message));
        }
    }
}
