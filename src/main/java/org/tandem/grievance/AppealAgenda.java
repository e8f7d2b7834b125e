package org.tandem.grievance;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tandem.committee.Agenda;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionAdopted;
import org.tandem.committee.PairGate;
import org.tandem.committee.Touched;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/**
 * Puts an appeal with its finding before the committee, which takes the decision up anew or lets it stand. What is then decided
 * anew goes the way of its own kind.
 */
@ApplicationScoped
public class AppealAgenda implements Agenda {

    public static final String KIND = "APPEAL";
    public static final String TAKEN_UP_ANEW = "TAKEN_UP_ANEW";
    public static final String STANDS = "STANDS";

    private final Grievances grievances;

    @Inject
    public AppealAgenda(Grievances grievances) {
        this.grievances = grievances;
    }

    protected AppealAgenda() {
        this(null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public PairGate.Act act() {
        return PairGate.Act.GRIEVANCES;
    }

    @Override
    public List<String> outcomes() {
        return List.of(TAKEN_UP_ANEW, STANDS);
    }

    @Override
    public void check(Pair pair, String subject, String outcome, JsonNode content) {
        Grievance appeal = appeal(subject);
        if (!appeal.pair().equals(pair)) {
            throw new Unknown("appeal", subject);
        }
        if (!outcomes().contains(outcome)) {
            throw InputRefused.field(
                    "outcome", "An appeal is decided as %s.".formatted(String.join(" or ", outcomes())));
        }
        appeal.mustBeAtTheTable();
    }

    @Override
    public List<String> waiting(Pair pair) {
        return grievances.atTheTable(pair);
    }

    @Override
    public String title(String subject) {
        return appeal(subject).title();
    }

    @Override
    public Map<String, String> titles(Collection<String> subjects) {
        return grievances.titles(subjects);
    }

    @Override
    public List<Touched> touches(String subject) {
        return appeal(subject).concerned().stream()
                .map(one -> new Touched("Has a part in what is complained of", one))
                .toList();
    }

    /** The public page: whoever sits in the committee reads what everybody reads, and not who reported it. */
    @Override
    public String link(String subject) {
        return "/grievances/" + subject;
    }

    void carryOut(@Observes DecisionAdopted adopted) {
        Decision decision = adopted.decision();
        if (decision.kind().equals(KIND)) {
            appeal(decision.subject()).settle(decision.outcome(), decision.date(), decision.number());
        }
    }

    private Grievance appeal(String number) {
        return grievances.grievance(number).orElseThrow(() -> new Unknown("appeal", number));
    }
}
