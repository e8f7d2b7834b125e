package org.tandem.published;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** Those that have the most in common with it first. Participants and titles are looked through, locations of what that finds. */
    public List<Similar> to(Project project, int most) {
        Set<String> words = wordsOf(project);
        List<Participant> participants = project.participants();
        Stream<Similar> here = here(project, words).map(other -> similar(other, words, participants));
        Stream<Similar> elsewhere = elsewhere(words, participants);
        return Stream.concat(here, elsewhere)
                .filter(one -> one.hasEnoughOf(words))
                .sorted(Comparator.comparingInt(Similar::weight).reversed().thenComparing(Similar::number))
                .limit(most)
                .toList();
    }

    private Stream<Project> here(Project project, Set<String> words) {
        List<String> organisations = project.design().participants();
        Map<String, Project> found = new HashMap<>();
        Stream.concat(
                        projects.publishedOf(organisations, LOOKED_AT).stream(),
                        projects.publishedWith(words, LOOKED_AT).stream())
                .filter(other -> !other.reference().equals(project.reference()))
                .forEach(other -> found.put(other.reference(), other));
        return found.values().stream();
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

    private Stream<Similar> elsewhere(Set<String> words, List<Participant> participants) {
        List<String> names = participants.stream()
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
        return imported.projectsWith(words, names, LOOKED_AT).stream().map(found -> {
            String told =
                    found.record().values().getOrDefault("participants", "").toLowerCase(Locale.ROOT);
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
        });
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
