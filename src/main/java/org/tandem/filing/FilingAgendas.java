package org.tandem.filing;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.committee.Agenda;
import org.tandem.committee.AgendaSource;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionAdopted;
import org.tandem.committee.Touched;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.project.RegistrationChanges;

/** Puts filings before the committee, each kind under its own name, and carries out what it decides. */
@ApplicationScoped
public class FilingAgendas implements AgendaSource {

    private final Filings filings;
    private final RegistrationChanges projects;
    private final EntityFilings entities;

    @Inject
    public FilingAgendas(Filings filings, RegistrationChanges projects, EntityFilings entities) {
        this.filings = filings;
        this.projects = projects;
        this.entities = entities;
    }

    protected FilingAgendas() {
        this(null, null, null);
    }

    @Override
    public List<Agenda> agendas() {
        // Asked of all kinds one after the other, what waits is read once.
        Map<Pair, Map<FilingKind, List<String>>> waiting = new HashMap<>();
        return Arrays.stream(FilingKind.values())
                .filter(FilingKind::isDecided)
                .<Agenda>map(kind -> new OfKind(kind, waiting))
                .toList();
    }

    void carryOut(@Observes DecisionAdopted adopted) {
        Decision decision = adopted.decision();
        if (Arrays.stream(FilingKind.values()).noneMatch(kind -> kind.name().equals(decision.kind()))) {
            return;
        }
        Filing filing = filing(decision.subject());
        filing.decide(decision.outcome(), decision.date(), decision.number());
        if (!filing.isGranted()) {
            return;
        }
        String about = filing.about().orElse("");
        if (filing.kind() == FilingKind.PROJECT_WITHDRAWAL) {
            projects.withdraw(about, day(filing, "from"), decision.number());
        } else if (filing.kind() == FilingKind.RENEWAL) {
            projects.renew(
                    about,
                    day(filing, "until"),
                    Optional.of(filing.answer(FilingKind.VERSION)).filter(version -> !version.isEmpty()),
                    decision.number());
        } else if (filing.kind() == FilingKind.POST_REGISTRATION_CHANGE) {
            allocation(filing)
                    .ifPresent(version ->
                            projects.changeAllocation(about, version, day(filing, "from"), decision.number()));
        } else if (filing.kind().filer() == FilingKind.Filer.ENTITY) {
            entities.granted(filing, decision.number());
        }
    }

    /** Refuses what could not be carried out: the project or the entity has changed since it was filed. */
    private void mustBeGrantable(Filing filing) {
        if (filing.kind().changesRegistration()) {
            projects.mustGoOn(filing.about().orElseThrow());
            allocation(filing)
                    .ifPresent(version -> projects.mustBeAgreed(filing.about().orElseThrow(), version));
        } else if (filing.kind().filer() == FilingKind.Filer.ENTITY) {
            entities.mustBeGrantable(filing);
        }
    }

    private static Optional<Integer> allocation(Filing filing) {
        return Optional.of(filing.answers())
                .map(answers -> answers.get(FilingKind.ALLOCATION))
                .map(Integer::valueOf);
    }

    private static LocalDate day(Filing filing, String question) {
        return Day.parse(filing.answer(question));
    }

    private Filing filing(String number) {
        return filings.filing(number).orElseThrow(() -> new Unknown("filing", number));
    }

    private final class OfKind implements Agenda {

        private final FilingKind kind;

        private final Map<Pair, Map<FilingKind, List<String>>> waiting;

        private OfKind(FilingKind kind, Map<Pair, Map<FilingKind, List<String>>> waiting) {
            this.kind = kind;
            this.waiting = waiting;
        }

        @Override
        public String kind() {
            return kind.name();
        }

        @Override
        public List<String> outcomes() {
            return kind.outcomes();
        }

        @Override
        public void check(Pair pair, String subject, String outcome, JsonNode content) {
            Filing filing = filing(subject);
            if (!filing.pair().equals(pair) || filing.kind() != kind) {
                throw new Unknown("filing", subject);
            }
            if (!kind.outcomes().contains(outcome)) {
                throw InputRefused.field(
                        "outcome",
                        "A matter of this kind is decided as %s.".formatted(String.join(" or ", kind.outcomes())));
            }
            filing.mustBeAtTheTable();
            if (outcome.equals(kind.outcomes().get(0))) {
                mustBeGrantable(filing);
            }
        }

        @Override
        public List<String> waiting(Pair pair) {
            return waiting.computeIfAbsent(pair, filings::atTheTable).getOrDefault(kind, List.of());
        }

        @Override
        public String title(String subject) {
            return filing(subject).title();
        }

        @Override
        public Map<String, String> titles(Collection<String> subjects) {
            return filings.titles(subjects);
        }

        @Override
        public List<Touched> touches(String subject) {
            Filing filing = filing(subject);
            return Stream.concat(
                            Stream.of(new Touched("Applicant", filing.applicant())),
                            filing.about().stream().flatMap(project -> projects.touched(project).stream()))
                    .toList();
        }

        @Override
        public String link(String subject) {
            return "/app/filing/case.xhtml?number=" + subject;
        }
    }
}
