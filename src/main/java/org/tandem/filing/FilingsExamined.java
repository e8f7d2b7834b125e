package org.tandem.filing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.finding.ExaminedCase;
import org.tandem.finding.ExaminedCases;
import org.tandem.kernel.Pair;

/** Filings as those see them who check them. */
@ApplicationScoped
public class FilingsExamined implements ExaminedCases {

    private final Filings filings;
    private final Papers papers;

    @Inject
    public FilingsExamined(Filings filings, Papers papers) {
        this.filings = filings;
        this.papers = papers;
    }

    protected FilingsExamined() {
        this(null, null);
    }

    @Override
    public Optional<ExaminedCase> examined(String number) {
        return number.matches("[A-Z]{2}(_PIN|-[A-Z]{2})[0-9]{3,6}")
                ? filings.filing(number).map(this::of)
                : Optional.empty();
    }

    ExaminedCase of(Filing filing) {
        return new Examined(filing, filings, papers);
    }

    private record Examined(Filing filing, Filings filings, Papers papersOfCases) implements ExaminedCase {

        @Override
        public String key() {
            return filing.number();
        }

        @Override
        public String printed() {
            return filing.number();
        }

        @Override
        public Pair pair() {
            return filing.pair();
        }

        @Override
        public String rulesVersion() {
            return filing.rulesVersion();
        }

        @Override
        public List<String> papers() {
            return filing.papers().stream().map(Paper::document).toList();
        }

        @Override
        public List<String> handedInFor() {
            return List.of(filing.applicant());
        }

        @Override
        public boolean concerns(Actor actor) {
            return filings.concerns(filing, actor);
        }

        @Override
        public boolean isApplicant(Actor actor) {
            return actor.as(filing.kind().filer().role()).stream()
                    .anyMatch(m ->
                            m.organisation().filter(filing.applicant()::equals).isPresent());
        }

        @Override
        public boolean isPublic() {
            return filing.isPublic();
        }

        @Override
        public boolean isWithDesks() {
            return filing.stage() instanceof FilingStage.Filed;
        }

        @Override
        public boolean takesPapersFrom(Actor actor) {
            return filing.stage() instanceof FilingStage.Returned
                    && (isApplicant(actor) || actor.holds(Role.SECRETARIAT, filing.pair()));
        }

        @Override
        public void handInAgain(Actor actor, String earlier, String later) {
            if (!actor.holds(Role.SECRETARIAT, filing.pair())) {
                actor.asOrganisation(filing.kind().filer().role(), filing.applicant());
            }
            filing.handInAgain(earlier, later);
            papersOfCases.handTo(later, filing.pair());
            papersOfCases.handInFor(actor, later, filing.applicant());
        }
    }
}
