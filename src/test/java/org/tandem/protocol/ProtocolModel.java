package org.tandem.protocol;

import static org.tandem.protocol.RegistryNode.ATTEMPTS;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandem.kernel.Side;
import org.tandem.protocol.Envelope.Place;
import org.tandem.protocol.Message.IssuanceAnswer;
import org.tandem.protocol.Message.Notification;
import org.tandem.protocol.Message.Withdrawal;
import org.tandem.protocol.RegistryNode.Reply;
import org.tandem.protocol.RegistryNode.Transaction;

/**
 * Every interleaving of two attempts, their recording, their withdrawal and one transfer between two registries.
 *
 * <p>The net is the set of everything ever sent; what is in it arrives at any time, in any order, any number of times, or
 * never. Each step is one transaction, so a crash between any two steps is the same as the rest not happening yet: what was
 * committed to an outbox is in the net, and the rest is nowhere.
 */
final class ProtocolModel {

    /** @param path the shortest way to what went wrong */
    record Explored(int states, int transitions, Optional<String> violation, List<String> path) {

        @Override
        public String toString() {
            return "%d states, %d transitions: %s".formatted(states, transitions, violation.orElse("no violation"))
                    + (path.isEmpty() ? "" : "\n  " + String.join("\n  ", path));
        }
    }

    /**
     * @param a which of the known nodes A is
     * @param net bit by bit, which of the known envelopes were sent
     * @param decided how many attempts the committee decided
     * @param withdrawn bit by bit, which it took back
     * @param rejected bit by bit, of which it heard a rejection
     */
    private record World(int a, int b, long net, int decided, int withdrawn, int rejected) {

        int at(Place place) {
            return place == Place.A ? a : b;
        }

        World with(Place place, int node) {
            return place == Place.A
                    ? new World(node, b, net, decided, withdrawn, rejected)
                    : new World(a, node, net, decided, withdrawn, rejected);
        }

        World sent(long more) {
            return new World(a, b, net | more, decided, withdrawn, rejected);
        }

        Set<Integer> takenBack() {
            return ATTEMPTS.stream().filter(n -> (withdrawn & bit(n)) != 0).collect(Collectors.toSet());
        }

        static int bit(int attempt) {
            return 1 << attempt;
        }
    }

    /**
     * What a node can do, whatever the rest of the world is.
     *
     * @param duty whether somebody will do it in the end
     */
    private record Act(String what, int after, long sent, boolean duty) {}

    private record Step(String who, Object what, World after) {

        String label() {
            return who + " " + what;
        }
    }

    private record Origin(World from, Step by) {}

    private static final int MOST = 3_000_000;
    private static final int LONGEST = 1_000;

    private final Rules rules;
    private final Turn turnOfA;
    private final Turn turnOfB;
    private final boolean bLies;
    private final Map<Envelope, Long> bits = new HashMap<>();
    private final List<Envelope> known = new ArrayList<>();
    private final Map<RegistryNode, Integer> numbers = new HashMap<>();
    private final List<RegistryNode> nodes = new ArrayList<>();
    private final Map<Integer, List<Act>> acts = new HashMap<>();
    private final Map<List<Integer>, Act> deliveries = new HashMap<>();
    private final Map<World, Optional<String>> quiesced = new HashMap<>();

    private ProtocolModel(Rules rules, Turn turnOfA, Turn turnOfB, boolean bLies) {
        this.rules = rules;
        this.turnOfA = turnOfA;
        this.turnOfB = turnOfB;
        this.bLies = bLies;
    }

    static Explored explore(Rules rules, Turn turnOfA, Turn turnOfB) {
        return new ProtocolModel(rules, turnOfA, turnOfB, false).explore();
    }

    /** B says to A whatever suits it, also both answers; only A is honest, and only A's record is judged. */
    static Explored exploreWithLyingCounterpart(Rules rules) {
        return new ProtocolModel(rules, Turn.OWN_TIME, Turn.OWN_TIME, true).explore();
    }

    private Explored explore() {
        World start = start();
        Map<World, Origin> seen = new HashMap<>();
        Deque<World> open = new ArrayDeque<>();
        seen.put(start, new Origin(start, null));
        open.add(start);
        int transitions = 0;
        while (!open.isEmpty()) {
            World world = open.remove();
            Optional<String> wrong = wrong(world);
            if (wrong.isPresent()) {
                return new Explored(seen.size(), transitions, wrong, path(seen, world, Optional.empty()));
            }
            for (Step step : steps(world)) {
                transitions++;
                Optional<String> undone = undone(world.a(), step.after().a())
                        .or(() -> undone(world.b(), step.after().b()));
                if (undone.isPresent()) {
                    return new Explored(seen.size(), transitions, undone, path(seen, world, Optional.of(step)));
                }
                if (seen.putIfAbsent(step.after(), new Origin(world, step)) == null) {
                    open.add(step.after());
                    if (seen.size() > MOST) {
                        throw new IllegalStateException("More states than can be looked at");
                    }
                }
            }
        }
        return new Explored(seen.size(), transitions, Optional.empty(), List.of());
    }

    private World start() {
        World world = new World(
                number(RegistryNode.of(Place.A, turnOfA)), number(RegistryNode.of(Place.B, turnOfB)), 0, 1, 0, 0);
        world = world.sent(bits(toBoth(new Notification(1))));
        if (!bLies) {
            return world;
        }
        List<Envelope> lies = new ArrayList<>();
        for (int attempt : ATTEMPTS) {
            for (Answer answer : Answer.values()) {
                Message said = new IssuanceAnswer(attempt, answer);
                lies.add(Envelope.of(Place.B, Place.A, said));
                lies.add(new Envelope(Place.B, Place.A, said.number() + " again", said));
            }
            lies.add(Envelope.of(Place.B, Place.A, new Message.IssuanceRecorded(attempt)));
        }
        return world.sent(bits(lies));
    }

    private Optional<String> wrong(World world) {
        if (bLies) {
            return Safety.violatedAlone(node(world.a()));
        }
        return Safety.violated(node(world.a()), node(world.b()), world.takenBack())
                .or(() -> stuck(world));
    }

    /** Everything that can happen next. */
    private List<Step> steps(World world) {
        List<Step> steps = new ArrayList<>();
        committee(world, steps);
        for (Place place : bLies ? List.of(Place.A) : List.of(Place.A, Place.B)) {
            for (Act act : acts(world.at(place))) {
                steps.add(new Step(place.name(), act.what(), after(world, place, act)));
            }
        }
        deliveries(world, steps);
        return steps;
    }

    /** It decides again once it heard a rejection, and takes back what it has not heard to be rejected. */
    private void committee(World world, List<Step> steps) {
        int last = world.decided();
        boolean heard = (world.rejected() & World.bit(last)) != 0;
        if (last < ATTEMPTS.size() && heard) {
            World after = new World(world.a(), world.b(), world.net(), last + 1, world.withdrawn(), world.rejected());
            steps.add(new Step("committee", "decides again", after.sent(bits(toBoth(new Notification(last + 1))))));
        }
        if (!heard && (world.withdrawn() & World.bit(last)) == 0) {
            World after = new World(
                    world.a(), world.b(), world.net(), last, world.withdrawn() | World.bit(last), world.rejected());
            Message both = new Withdrawal(last, EnumSet.allOf(Side.class));
            steps.add(new Step("committee", "withdraws " + last, after.sent(bits(toBoth(both)))));
        }
    }

    private List<Act> acts(int number) {
        List<Act> found = acts.get(number);
        if (found == null) {
            found = new ArrayList<>();
            RegistryNode node = node(number);
            for (NotifiedAttempt one : node.issuance().attempts()) {
                ofAttempt(node, one.number(), found);
            }
            if (!bLies) {
                transfer(node, found);
            }
            for (RegistryNode later : node.timePasses(rules)) {
                found.add(new Act("waited long enough", number(later), 0, false));
            }
            acts.put(number, found);
        }
        return found;
    }

    private void ofAttempt(RegistryNode node, int attempt, List<Act> acts) {
        for (Answer answer : Answer.values()) {
            add(node, answer + "s " + attempt, node.answer(rules, attempt, answer), false, acts);
        }
        add(node, "records " + attempt, node.record(rules, attempt), true, acts);
        add(node, "approves the transfer of " + attempt, node.approveTransfer(rules, attempt), true, acts);
        Message oneSided = new Withdrawal(attempt, EnumSet.of(Side.A));
        Transaction heard = node.receive(rules, Envelope.of(Place.COMMITTEE, node.place(), oneSided));
        if (heard.reply() == Reply.APPLIED) {
            add(node, "hears that A alone withdraws " + attempt, Optional.of(heard), false, acts);
        }
    }

    /** Units of A go to B. */
    private void transfer(RegistryNode node, List<Act> acts) {
        if (node.place() == Place.A) {
            add(node, "offers units", node.offer(rules), false, acts);
            add(node, "asks to cancel", node.askToCancel(rules), false, acts);
        } else {
            add(node, "accepts the offer", node.answerOffer(rules, true), true, acts);
            add(node, "declines the offer", node.answerOffer(rules, false), false, acts);
        }
    }

    private void add(RegistryNode node, String what, Optional<Transaction> done, boolean duty, List<Act> acts) {
        done.filter(one -> !one.after().equals(node) || !one.outbox().isEmpty()).ifPresent(one -> {
            long sent = bits(one.outbox());
            acts.add(new Act(what, number(one.after()), sent, duty));
            if (rules.sendsBeforeCommit()) {
                acts.add(new Act(what + ", sends it and dies before the commit", number(node), sent, false));
            }
        });
    }

    private static World after(World world, Place place, Act act) {
        return world.with(place, act.after()).sent(act.sent());
    }

    private void deliveries(World world, List<Step> steps) {
        for (long rest = world.net(); rest != 0; rest &= rest - 1) {
            World after = delivered(world, Long.lowestOneBit(rest));
            if (!after.equals(world)) {
                steps.add(new Step("arrives:", envelope(Long.lowestOneBit(rest)), after));
            }
        }
    }

    private Envelope envelope(long bit) {
        return known.get(Long.numberOfTrailingZeros(bit));
    }

    private World delivered(World world, long bit) {
        Envelope envelope = envelope(bit);
        if (envelope.to() == Place.COMMITTEE) {
            return envelope.message() instanceof IssuanceAnswer said
                            && !said.answer().isConfirmation()
                    ? new World(
                            world.a(),
                            world.b(),
                            world.net(),
                            world.decided(),
                            world.withdrawn(),
                            world.rejected() | World.bit(said.attempt()))
                    : world;
        }
        if (bLies && envelope.to() == Place.B) {
            return world;
        }
        int number = world.at(envelope.to());
        return after(
                world,
                envelope.to(),
                deliveries.computeIfAbsent(List.of(number, Long.numberOfTrailingZeros(bit)), key -> {
                    Transaction done = node(number).receive(rules, envelope);
                    return new Act("", number(done.after()), bits(done.outbox()), true);
                }));
    }

    /** Heals the net and lets everybody do what is theirs to do: from every state, all that was said is settled. */
    private Optional<String> stuck(World world) {
        Optional<String> before = quiesced.get(world);
        if (before != null) {
            return before;
        }
        Deque<World> way = new ArrayDeque<>();
        World at = world;
        Optional<String> end = null;
        while (end == null) {
            if (way.size() > LONGEST) {
                return Optional.of("it never comes to rest");
            }
            way.push(at);
            Optional<World> next = calmer(at);
            end = next.isEmpty() ? Safety.stuck(node(at.a()), node(at.b()), at.decided()) : quiesced.get(next.get());
            at = next.orElse(at);
        }
        Optional<String> verdict = end;
        way.forEach(one -> quiesced.put(one, verdict));
        return verdict;
    }

    private Optional<World> calmer(World world) {
        for (long rest = world.net(); rest != 0; rest &= rest - 1) {
            World after = delivered(world, Long.lowestOneBit(rest));
            if (!after.equals(world)) {
                return Optional.of(after);
            }
        }
        for (Place place : List.of(Place.A, Place.B)) {
            for (Act act : acts(world.at(place))) {
                if (act.duty() && !after(world, place, act).equals(world)) {
                    return Optional.of(after(world, place, act));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> undone(int before, int after) {
        return before == after ? Optional.empty() : Safety.undone(node(before), node(after));
    }

    private RegistryNode node(int number) {
        return nodes.get(number);
    }

    private int number(RegistryNode node) {
        return numbers.computeIfAbsent(node, one -> {
            nodes.add(one);
            return nodes.size() - 1;
        });
    }

    private static List<Envelope> toBoth(Message message) {
        return List.of(Envelope.of(Place.COMMITTEE, Place.A, message), Envelope.of(Place.COMMITTEE, Place.B, message));
    }

    private long bits(List<Envelope> envelopes) {
        long all = 0;
        for (Envelope envelope : envelopes) {
            all |= bits.computeIfAbsent(envelope, one -> {
                known.add(one);
                if (known.size() > Long.SIZE) {
                    throw new IllegalStateException("More messages than a net has room for");
                }
                return 1L << (known.size() - 1);
            });
        }
        return all;
    }

    private static List<String> path(Map<World, Origin> seen, World end, Optional<Step> last) {
        List<String> path = new ArrayList<>();
        last.map(Step::label).ifPresent(path::add);
        World at = end;
        Function<World, Origin> back = seen::get;
        while (back.apply(at).by() != null) {
            path.add(back.apply(at).by().label());
            at = back.apply(at).from();
        }
        Collections.reverse(path);
        return path;
    }
}
