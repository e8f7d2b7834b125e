package org.tandem.published;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.kernel.Pair;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject.Participant;

/**
 * Which other projects could be the same as one, so that nothing is registered or credited twice: published here under any pair,
 * or published elsewhere and brought in. It says what they have in common; whether they are one, people find out.
 */
@ApplicationScoped
@Transactional
public class SimilarProjects {

    private static final int SHORTEST = 4;
    private static final int MOST_WORDS = 16;
    private static final int ENOUGH_WORDS = 2;
    private static final int LOOKED_AT = 300;

    /** Weighs more than words: whoever is paid twice takes part twice. */
    private static final int PARTICIPANT = 3;

    /** What most titles have says nothing. */
    private static final Set<String> EVERYWHERE = Set.of(
            "project",
            "projects",
            "installation",
            "introduction",
            "system",
            "systems",
            "plant",
            "power",
            "energy",
            "high",
            "efficiency",
            "efficient",
            "saving",
            "with",
            "from",
            "into",
            "using",
            "company",
            "province",
            "district",
            "city");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /**
     * A project that has something in common with another.
     *
     * @param location as its design document says; empty where that was not published
     * @param words in common, of titles and locations
     * @param participants in common, by name
     * @param from the import that brought it; nothing where it is a project here
     */
    public record Similar(
            String number,
            Pair pair,
            String title,
            String location,
            SortedSet<String> words,
            List<String> participants,
            Optional<RecordImport> from) {

        private int weight() {
            return participants.size() * PARTICIPANT + words.size();
        }

        private boolean hasEnoughOf(Set<String> all) {
            return !participants.isEmpty() || (!words.isEmpty() && words.size() >= Math.min(ENOUGH_WORDS, all.size()));
        }
    }

    private final Projects projects;
    private final ImportedRecords imported;

    @Inject
    public SimilarProjects(Projects projects, ImportedRecords imported) {
        this.projects = projects;
        this.imported = imported;
    }

    protected SimilarProjects() {
        this(null, null);
    }

    /** @param more whether there can be others: not all that were found are shown, or so many were found that not all were compared */
    public record Found(List<Similar> projects, boolean more) {}

    /**
     * Those that have the most in common with it first. Participants and titles are looked through, each for itself, so that many
     * with a common word in their title hide none with the same participant; locations of what that finds.
     */
    public Found to(Project project, int most) {
        Set<String> words = wordsOf(project);
        List<Participant> participants = project.participants();
        List<String> names = participants.stream()
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
        List<List<Project>> here = List.of(
                projects.publishedOf(project.design().participants(), LOOKED_AT),
                projects.publishedWith(words, LOOKED_AT));
        List<List<ImportedRecords.Found>> elsewhere =
                List.of(imported.projectsNaming(names, LOOKED_AT), imported.projectsWith(words, LOOKED_AT));
        List<Similar> similar = Stream.concat(
                        here.stream()
                                .flatMap(List::stream)
                                .filter(other -> !other.reference().equals(project.reference()))
                                .distinct()
                                .map(other -> similar(other, words, participants)),
                        elsewhere.stream()
                                .flatMap(List::stream)
                                .filter(found -> !isOf(project, found))
                                .distinct()
                                .map(found -> similar(found, words, participants)))
                .filter(one -> one.hasEnoughOf(words))
                .sorted(Comparator.comparingInt(Similar::weight).reversed().thenComparing(Similar::number))
                .toList();
        boolean cut = Stream.concat(here.stream(), elsewhere.stream()).anyMatch(found -> found.size() == LOOKED_AT);
        return new Found(similar.stream().limit(most).toList(), cut || similar.size() > most);
    }

    /** What was published of the project itself. */
    private static boolean isOf(Project project, ImportedRecords.Found found) {
        return found.record().pair().equals(project.pair())
                && found.record().number().equals(project.printed());
    }

    private static Similar similar(Project other, Set<String> words, List<Participant> participants) {
        Set<String> organisations =
                other.participants().stream().map(Participant::organisation).collect(Collectors.toSet());
        return new Similar(
                other.printed(),
                other.pair(),
                other.title(),
                other.design().location(),
                common(words, wordsOf(other)),
                participants.stream()
                        .filter(one -> organisations.contains(one.organisation()))
                        .map(Participant::name)
                        .toList(),
                Optional.empty());
    }

    private static Similar similar(ImportedRecords.Found found, Set<String> words, List<Participant> participants) {
        String told = found.record().values().getOrDefault("participants", "").toLowerCase(Locale.ROOT);
        return new Similar(
                found.record().number(),
                found.record().pair(),
                found.record().title(),
                "",
                common(words, words(found.record().title())),
                participants.stream()
                        .map(Participant::name)
                        .filter(name -> told.contains(name.toLowerCase(Locale.ROOT)))
                        .toList(),
                Optional.of(found.from()));
    }

    private static SortedSet<String> common(Set<String> words, Set<String> others) {
        return words.stream().filter(others::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> wordsOf(Project project) {
        return words(project.title() + " " + project.design().location());
    }

    private static Set<String> words(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST)
                .filter(Predicate.not(EVERYWHERE::contains))
                .distinct()
                .limit(MOST_WORDS)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
