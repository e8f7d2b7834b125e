package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tandem.access.Programmes;
import org.tandem.access.Task;
import org.tandem.kernel.Pair;

/**
 * Backs {@code /app/board}: whose move it is and since when, over all pairs that this person works in. It costs what is open,
 * not what ever was.
 */
@Named
@RequestScoped
public class Board {

    /** Since when, the longest first; then what has no day. */
    private static final Comparator<MyTasks.Line> LONGEST_FIRST = Comparator.comparing(
                    (MyTasks.Line line) -> line.task().since().orElse(LocalDate.MAX))
            .thenComparing(line -> line.task().due().orElse(LocalDate.MAX))
            .thenComparing(line -> line.task().subject());

    @Inject
    MyTasks tasks;

    @Inject
    Programmes programmes;

    private List<MyTasks.Line> narrowed;

    /** What is open in one pair. */
    public record Line(Pair pair, List<MyTasks.Line> open) {

        public long yours() {
            return count(Task.Ball.YOURS);
        }

        public long others() {
            return count(Task.Ball.THE_OTHER_SIDES);
        }

        public long applicants() {
            return count(Task.Ball.THE_APPLICANTS);
        }

        private long count(Task.Ball ball) {
            return open.stream().filter(line -> line.task().ball() == ball).count();
        }

        public long late() {
            return open.stream().filter(MyTasks.Line::isLate).count();
        }

        /** Since when the longest waits. */
        public Optional<LocalDate> oldest() {
            return open.stream().flatMap(line -> line.task().since().stream()).min(Comparator.naturalOrder());
        }
    }

    /** Every pair in which something is open, by its code. */
    public List<Line> getPairs() {
        Map<Pair, List<MyTasks.Line>> byPair = tasks.getLines().stream()
                .collect(Collectors.groupingBy(
                        line -> line.task().pair(),
                        () -> new TreeMap<>(Comparator.comparing(Pair::code)),
                        Collectors.toList()));
        return byPair.entrySet().stream()
                .map(entry -> new Line(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What is open and fits what was asked for, what waits longest first. */
    public PageOf<MyTasks.Line> getListed() {
        if (narrowed == null) {
            narrowed = tasks.getLines().stream()
                    .filter(fits())
                    .sorted(LONGEST_FIRST)
                    .toList();
        }
        return PageOf.of(
                narrowed.size(),
                (from, most) -> narrowed.stream().skip(from).limit(most).toList(),
                query());
    }

    private Predicate<MyTasks.Line> fits() {
        String words = getWords().toLowerCase(Locale.ROOT);
        Set<String> supported = getProgramme().isEmpty()
                ? Set.of()
                : programmes.under(
                        getProgramme(),
                        tasks.getLines().stream()
                                .map(line -> line.task().subject())
                                .toList());
        return line ->
                (getProgramme().isEmpty() || supported.contains(line.task().subject()))
                        && (getPair().isEmpty() || line.task().pair().code().equals(getPair()))
                        && (getBall().isEmpty() || line.task().ball().name().equals(getBall()))
                        && (!isLateOnly() || line.isLate())
                        && (line.task().subject() + " " + line.task().context() + " "
                                        + line.task().todo())
                                .toLowerCase(Locale.ROOT)
                                .contains(words);
    }

    public boolean isNarrowed() {
        return !query().isEmpty();
    }

    private String query() {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("pair", getPair());
        asked.put("ball", getBall());
        asked.put("programme", getProgramme());
        asked.put("late", isLateOnly() ? "yes" : "");
        asked.put("q", getWords());
        return asked.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    public String getPair() {
        return asked("pair").matches("[A-Z]{2}-[A-Z]{2}") ? asked("pair") : "";
    }

    public String getBall() {
        return getBalls().containsKey(asked("ball")) ? asked("ball") : "";
    }

    public String getProgramme() {
        return getProgrammes().containsKey(asked("programme")) ? asked("programme") : "";
    }

    /** The support programmes under which a case can run. */
    public Map<String, String> getProgrammes() {
        return programmes.all();
    }

    public boolean isLateOnly() {
        return asked("late").equals("yes");
    }

    public String getWords() {
        return asked("q");
    }

    /** Whose move it can be, as the reader sees it. */
    public Map<String, String> getBalls() {
        Map<String, String> balls = new LinkedHashMap<>();
        for (Task.Ball ball : Task.Ball.values()) {
            balls.put(ball.name(), words(ball));
        }
        return balls;
    }

    static String words(Task.Ball ball) {
        return switch (ball) {
            case YOURS -> "Yours";
            case THE_OTHER_SIDES -> "Another office’s";
            case THE_APPLICANTS -> "The applicant’s";
        };
    }

    private static String asked(String name) {
        String given = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(name);
        return given == null || given.length() > 100 ? "" : given.strip();
    }
}
