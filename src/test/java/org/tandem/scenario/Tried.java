package org.tandem.scenario;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.support.Contents;
import org.tandem.support.Rooms;

/**
 * One object, and the steps that people try on it by its identifier. Everybody to whom a step does not belong must be
 * refused, as not theirs or as if nothing were there; who may not know of the object is refused in the same words as for
 * one that does not exist; and nothing changes.
 */
final class Tried {

    /** Who may read what everybody may read. */
    static final Set<String> EVERYBODY = Set.of("everybody");

    private static final Set<Refusal.Kind> REFUSED = Set.of(Refusal.Kind.NOT_YOURS, Refusal.Kind.UNKNOWN);

    interface Act {
        void by(Actor actor, String id);
    }

    private record Step(String what, Set<String> whose, Act act) {}

    private final Rooms rooms;
    private final String id;
    private final String absent;
    private final Set<String> readers;
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param absent an identifier like it that nothing has
     * @param readers who may know that it is there
     */
    Tried(Rooms rooms, String id, String absent, Set<String> readers) {
        this.rooms = rooms;
        this.id = id;
        this.absent = absent;
        this.readers = readers;
    }

    /** @param whose to whom the step belongs; it is tried by everybody else */
    Tried step(String what, Set<String> whose, Act act) {
        steps.add(new Step(what, whose, act));
        return this;
    }

    Tried steps(Consumer<Tried> more) {
        more.accept(this);
        return this;
    }

    void isRefused() {
        SoftAssertions holes = new SoftAssertions();
        String before = Contents.of(rooms.database());
        for (Step step : steps) {
            for (Actor actor : people(rooms)) {
                if (!step.whose().contains(actor.person())) {
                    tryOne(step, actor, holes);
                }
            }
        }
        holes.assertThat(Contents.of(rooms.database()))
                .as(id + " and everything else")
                .isEqualTo(before);
        holes.assertAll();
    }

    private void tryOne(Step step, Actor actor, SoftAssertions holes) {
        String what = actor.person() + " tries to " + step.what() + " " + id;
        Throwable thrown = catchThrowable(() -> step.act().by(actor, id));
        if (!(thrown instanceof Refusal refusal)) {
            holes.assertThat(thrown).as(what).isInstanceOf(Refusal.class);
            return;
        }
        holes.assertThat(refusal.kind()).as(what + ": " + refusal.getMessage()).isIn(REFUSED);
        if (!readers.equals(EVERYBODY) && !readers.contains(actor.person())) {
            Throwable ofNothing = catchThrowable(() -> step.act().by(actor, absent));
            holes.assertThat(String.valueOf(ofNothing).replace(absent, id))
                    .as(what + ", compared with what is not there")
                    .isEqualTo(String.valueOf(refusal));
        }
    }

    /** The people on whose list it stands. */
    static List<String> knowing(Rooms rooms, String id, Function<Actor, Stream<String>> list) {
        return people(rooms).stream()
                .filter(a -> list.apply(a).anyMatch(id::equals))
                .map(Actor::person)
                .toList();
    }

    static Actor person(Rooms rooms, String name) {
        return rooms.get(PracticeWorld.class).actor(name);
    }

    /** The story's people, and others with the same roles elsewhere. */
    static List<Actor> people(Rooms rooms) {
        List<Actor> all = new ArrayList<>();
        for (String side : List.of("xa.", "xb.")) {
            Stream.of("desk", "member", "chair", "authority", "authority2", "registry", "registry2")
                    .forEach(office -> all.add(person(rooms, side + office)));
        }
        Stream.of("mill.xa", "mill.xb", "verifier", "verifier.expired", "admin")
                .forEach(name -> all.add(person(rooms, name)));
        Party elsewhere = new Party("MN");
        for (Role role : List.of(
                Role.SECRETARIAT, Role.MEMBER, Role.CO_CHAIR, Role.AUTHORITY_OFFICER, Role.AUTHORITY_APPROVER)) {
            all.add(new Actor(
                    "mn." + role,
                    "Another committee's",
                    List.of(Mandate.ofSide(role, Pair.of("JP", "MN"), elsewhere))));
        }
        for (Role role : List.of(Role.REGISTRY_OFFICER, Role.REGISTRY_APPROVER)) {
            all.add(new Actor("mn." + role, "Another registry's", List.of(Mandate.ofRegistry(role, elsewhere))));
        }
        for (Role role : List.of(Role.PARTICIPANT, Role.THIRD_PARTY)) {
            all.add(new Actor(
                    "other." + role, "Another organisation's", List.of(Mandate.ofOrganisation(role, "other"))));
        }
        all.add(new Actor("nobody", "Somebody without an office", List.of()));
        return all;
    }

    static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
