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
import org.tandem.kernel.Party;

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
        public List<String> applicants() {
            return List.of(filing.applicant());
        }

        @Override
        public Role applicantRole() {
            return filing.kind().filer().role();
        }

        @Override
        public boolean concerns(Actor actor) {
            return filings.concerns(filing, actor);
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
        public boolean takesPapers() {
            return filing.stage() instanceof FilingStage.Returned;
        }

        @Override
        public Optional<Party> enteredBy() {
            return filing.receipt().enteredBy();
        }

        @Override
        public void handInAgain(Actor actor, String earlier, String later) {
            filing.handInAgain(earlier, later);
            papersOfCases.handInFor(actor, later, filing.applicant(), filings.unpublished(filing));
        }
    }
}
