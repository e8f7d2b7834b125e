package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;

/**
 * Several matters in one decision, each of its own kind. The subject is the pair and a number, {@code XA-XB matters 3}; the
 * content is a {@link SeveralContent}. Nothing is carried out here: each item is announced by itself.
 */
@ApplicationScoped
public class SeveralAgenda implements Agenda {

    public static final String KIND = "SEVERAL";
    public static final String DECIDED = "DECIDED";

    private static final int MOST_NAMED = 5;

    private final Agendas agendas;
    private final Matters matters;
    private final Numbering numbers;

    @Inject
    public SeveralAgenda(Agendas agendas, Matters matters, Numbering numbers) {
        this.agendas = agendas;
        this.matters = matters;
        this.numbers = numbers;
    }

    protected SeveralAgenda() {
        this(null, null, null);
    }

    /**
     * Gives several matters of the pair their name. A draft for a meeting is no matter yet, so it is not matters that are counted:
     * a name that was given is not given again.
     */
    @Transactional
    public String nextSubject(Pair pair) {
        String subject;
        do {
            subject = "%s matters %d".formatted(pair, numbers.next(pair + " matters"));
        } while (!matters.on(subject).isEmpty());
        return subject;
    }

    /** With a name of its own, where the desk gave none. */
    Motion named(Pair pair, Motion motion) {
        boolean isNameless = KIND.equals(motion.kind())
                && (motion.subject() == null || motion.subject().isBlank());
        return isNameless ? motion.on(nextSubject(pair)) : motion;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> outcomes() {
        return List.of(DECIDED);
    }

    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public void check(Pair pair, String subject, String outcome, JsonNode content) {
        if (!subject.matches(pair + " matters [1-9][0-9]{0,4}")) {
            throw InputRefused.field("subject", "Several matters are called %s matters 1, and so on.".formatted(pair));
        }
        if (!outcomes().contains(outcome)) {
            throw InputRefused.field("outcome", "Several matters are decided as DECIDED, each with its own outcome.");
        }
        checkItems(pair, content);
    }

    /** Refuses what could not be carried out of several matters, whatever they are called. */
    public void checkItems(Pair pair, JsonNode content) {
        SeveralContent.each(items(content), item -> {
            Agenda agenda = agendas.find(item.kind())
                    .orElseThrow(() -> InputRefused.field(
                            "kind",
                            "There is no such kind of matter; there are %s."
                                    .formatted(String.join(", ", agendas.kinds()))));
            if (agenda.standsAlone()) {
                throw InputRefused.field(
                        "kind",
                        "%s is decided by itself: its decision is read elsewhere as it was signed. Put %s before the committee alone."
                                .formatted(item.kind(), item.subject()));
            }
            if (!agenda.outcomes().contains(item.outcome())) {
                throw InputRefused.field(
                        "outcome", "Choose one of: %s.".formatted(String.join(", ", agenda.outcomes())));
            }
            agenda.check(pair, item.subject(), item.outcome(), item.content());
        });
    }

    @Override
    public Optional<String> form(Pair pair, String outcome) {
        return Optional.of("/app/committee/several.xhtml?pair=" + pair);
    }

    /** With its name, since the form gives another one to what has none. */
    @Override
    public Optional<String> formAnew(Pair pair, String subject, String outcome) {
        return form(pair, outcome).map(form -> form + "&subject=" + subject.replace(" ", "%20"));
    }

    @Override
    public String title(String subject) {
        return titles(List.of(subject)).get(subject);
    }

    @Override
    public String title(String subject, JsonNode content) {
        return titled(items(content).stream().map(Motion::subject).toList());
    }

    @Override
    public Map<String, String> titles(Collection<String> subjects) {
        Map<String, String> titles = new HashMap<>();
        subjects.forEach(subject -> titles.put(subject, "Several matters: " + subject));
        matters.itemsOf(subjects)
                .forEach((subject, items) -> titles.put(
                        subject, titled(items.stream().map(MatterItem::subject).toList())));
        return titles;
    }

    /** How many they are, and of what. */
    private static String titled(List<String> subjects) {
        int more = subjects.size() - MOST_NAMED;
        return "%d matters: %s%s"
                .formatted(
                        subjects.size(),
                        subjects.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
                        more > 0 ? " and %d more".formatted(more) : "");
    }

    @Override
    public List<Touched> touches(String subject) {
        return matters.itemsOf(List.of(subject)).getOrDefault(subject, List.of()).stream()
                .flatMap(item -> touches(item.kind(), item.subject()))
                .distinct()
                .toList();
    }

    @Override
    public List<Touched> touches(String subject, JsonNode content) {
        return items(content).stream()
                .flatMap(item -> touches(item.kind(), item.subject()))
                .distinct()
                .toList();
    }

    private Stream<Touched> touches(String kind, String subject) {
        return agendas.touches(kind, subject).stream();
    }

    /** The round on them, where there is one; there is no case of theirs. */
    @Override
    public String link(String subject) {
        return matters.named(subject)
                .map(matter -> "/app/committee/round.xhtml?number=" + matter.number())
                .orElseGet(() -> "/app/committee/several.xhtml?pair=" + subject.substring(0, 5));
    }

    private static List<Motion> items(JsonNode content) {
        return new Motion(KIND, "", DECIDED, "", "", content, List.of()).items();
    }
}
