package org.tandem.thirdparty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;

/** What one entity may do across all pairs, where they differ, and which of its work no designation covers. */
@ApplicationScoped
public class Competence {

    private final Designations designations;
    private final Instance<JobSource> rooms;
    private final LegalTime time;

    @Inject
    public Competence(Designations designations, @Any Instance<JobSource> rooms, LegalTime time) {
        this.designations = designations;
        this.rooms = rooms;
        this.time = time;
    }

    protected Competence() {
        this(null, null, null);
    }

    /**
     * One kind of work in every pair that ever designated the entity.
     *
     * @param standings by the pair's code; a pair that never designated it for this work is missing
     */
    public record Row(Function function, int scope, Map<String, Standing> standings) {

        /** Whether it may be done in one of these pairs and not in another. */
        public boolean differs(int pairs) {
            long able = standings.values().stream().filter(Standing::covers).count();
            return able > 0 && able < pairs;
        }
    }

    /** @param at what covers it today, or did or will; nothing where it was never designated for such work there */
    public record Risk(Job job, Optional<Standing> at) {

        /** It could not be signed today, or perhaps not on the day on which it is ready. */
        public boolean exists() {
            return at.filter(standing -> standing.state() == Standing.State.VALID)
                    .isEmpty();
        }
    }

    /** By function and scope. */
    public List<Row> rows(List<Designation> ofOneEntity, List<Accreditation> onFile) {
        Map<Pair, LocalDate> days = new HashMap<>();
        Map<Function, Map<Integer, List<Designation>>> byWork = ofOneEntity.stream()
                .collect(Collectors.groupingBy(
                        Designation::function,
                        TreeMap::new,
                        Collectors.groupingBy(Designation::scope, TreeMap::new, Collectors.toList())));
        return byWork.entrySet().stream()
                .flatMap(function -> function.getValue().entrySet().stream()
                        .map(scope ->
                                new Row(function.getKey(), scope.getKey(), standings(scope.getValue(), onFile, days))))
                .toList();
    }

    private Map<String, Standing> standings(
            List<Designation> same, List<Accreditation> onFile, Map<Pair, LocalDate> days) {
        return same.stream()
                .collect(Collectors.groupingBy(
                        d -> d.pair().code(),
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                one -> Standing.best(
                                        one,
                                        onFile,
                                        days.computeIfAbsent(one.get(0).pair(), time::today)))));
    }

    /** Unsigned work, what is at risk first: all of it to the entity's own people, to a desk that of its pairs. */
    public List<Risk> jobs(Actor actor, String organisation, List<Designation> ofIt, List<Accreditation> onFile) {
        return risks(
                rooms.stream()
                        .flatMap(room -> room.jobsOf(organisation).stream())
                        .toList(),
                actor,
                organisation,
                ofIt,
                onFile);
    }

    List<Risk> risks(
            List<Job> unsigned, Actor actor, String organisation, List<Designation> ofIt, List<Accreditation> onFile) {
        boolean own = actor.as(Role.THIRD_PARTY).stream()
                .anyMatch(mandate ->
                        mandate.organisation().filter(organisation::equals).isPresent());
        return unsigned.stream()
                .filter(job -> own || actor.holds(Role.SECRETARIAT, job.pair()))
                .map(job -> new Risk(job, covering(job, ofIt, onFile)))
                .sorted(Comparator.comparing((Risk risk) -> !risk.exists())
                        .thenComparing(risk -> risk.job().subject()))
                .toList();
    }

    private Optional<Standing> covering(Job job, List<Designation> ofIt, List<Accreditation> onFile) {
        List<Designation> same = ofIt.stream()
                .filter(d -> d.pair().equals(job.pair()) && d.function() == job.function() && d.scope() == job.scope())
                .toList();
        return same.isEmpty() ? Optional.empty() : Optional.of(Standing.best(same, onFile, time.today(job.pair())));
    }

    /** A designation's end, and how near it is. */
    record Ending(Designation designation, LocalDate today) {

        /** 7, 30 or 90: the least of these within which it ends. */
        int within() {
            return Standing.within(designation.ends(), today);
        }
    }

    /** What ends soon in this pair and is not followed by another for the same work. */
    List<Ending> ending(Pair pair) {
        LocalDate today = time.today(pair);
        return ending(designations.notOver(pair, today), today);
    }

    /** The same of one entity in all its pairs. */
    List<Ending> ending(String organisation) {
        Map<Pair, List<Designation>> byPair =
                designations.of(organisation).stream().collect(Collectors.groupingBy(Designation::pair));
        return byPair.entrySet().stream()
                .flatMap(one -> ending(one.getValue(), time.today(one.getKey())).stream())
                .toList();
    }

    private static List<Ending> ending(List<Designation> known, LocalDate today) {
        return known.stream()
                .filter(d -> Standing.of(d, today).state() == Standing.State.ENDS_SOON)
                .filter(d -> known.stream().noneMatch(later -> later.follows(d)))
                .map(d -> new Ending(d, today))
                .toList();
    }
}
