package org.tandem.project;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.committee.RulesInForce.SupportProgramme;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Side;
import org.tandem.project.RegisteredProject.AllocationAgreement;

/**
 * An allocation agreement on its way: participants propose it, each side's competent authority agrees. It stands once both
 * have.
 *
 * @param proposedBy code of the participant
 * @param proposed of what came on paper, the day on which it came
 * @param consents at most one per side
 * @param paper from which a desk entered it; nothing where the participant proposed it here
 */
public record ProposedAgreement(
        String proposedBy,
        LocalDate proposed,
        AllocationAgreement terms,
        List<Consent> consents,
        Optional<ScannedStatement> paper) {

    public ProposedAgreement {
        consents = List.copyOf(consents);
        // Of what was kept before anything came on paper.
        paper = paper == null ? Optional.empty() : paper;
    }

    /**
     * One side agrees.
     *
     * @param reason why it agrees to less than a support programme's minimum; empty where nothing is below one
     */
    public record Consent(Party side, LocalDate on, String reason) {}

    /** A recipient that gets less of the whole than a programme asks. */
    public record Shortfall(SupportProgramme programme, Share given) {

        public String words() {
            return "%s asks for at least %s of the whole for %s/%s; this gives %s."
                    .formatted(
                            programme.name(), programme.minimumShare(), programme.side(), programme.recipient(), given);
        }
    }

    public Optional<Consent> consent(Party side) {
        return consents.stream().filter(c -> c.side().equals(side)).findFirst();
    }

    public boolean agreed(Pair pair) {
        return consent(pair.a()).isPresent() && consent(pair.b()).isPresent();
    }

    /** The sides whose competent authority has not agreed yet. */
    public List<Party> waitingFor(Pair pair) {
        List<Party> waiting = new ArrayList<>();
        for (Side side : Side.values()) {
            if (consent(pair.party(side)).isEmpty()) {
                waiting.add(pair.party(side));
            }
        }
        return waiting;
    }

    /** What falls below these programmes' minimum. */
    public static List<Shortfall> shortfalls(AllocationAgreement terms, List<SupportProgramme> programmes) {
        return programmes.stream()
                .map(programme -> new Shortfall(programme, terms.ofWhole(programme.side(), programme.recipient())))
                .filter(s -> s.given().compareTo(s.programme().minimumShare()) < 0)
                .toList();
    }

    ProposedAgreement agree(Party side, LocalDate today, String reason) {
        if (consent(side).isPresent()) {
            throw new OutOfTurn("%s agreed on %s already."
                    .formatted(side, consent(side).orElseThrow().on()));
        }
        List<Consent> more = new ArrayList<>(consents);
        more.add(new Consent(side, today, reason));
        return new ProposedAgreement(proposedBy, proposed, terms, more, paper);
    }
}
