package org.tandem.methodology;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.committee.Agenda;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionAdopted;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/**
 * Whether an approved methodology can still be used, as a matter: put on hold, taken up again, withdrawn. The subject is its
 * number; the version that stands is meant. Projects that use it go on.
 */
@ApplicationScoped
public class MethodologyStanding implements Agenda {

    public static final String KIND = "METHODOLOGY_STANDING";
    public static final String ON_HOLD = "ON_HOLD";
    public static final String VALID_AGAIN = "VALID_AGAIN";
    public static final String WITHDRAWN = "WITHDRAWN";

    private final Methodologies methodologies;

    @Inject
    public MethodologyStanding(Methodologies methodologies) {
        this.methodologies = methodologies;
    }

    protected MethodologyStanding() {
        this(null);
    }

    /** @param from the first day on which it is so */
    public record Content(LocalDate from) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> outcomes() {
        return List.of(ON_HOLD, VALID_AGAIN, WITHDRAWN);
    }

    @Override
    public void check(Pair pair, String subject, String outcome, JsonNode content) {
        MethodologyVersion standing = standing(subject)
                .map(ApprovedVersion::value)
                .filter(version -> version.pair().equals(pair))
                .orElseThrow(() -> new Unknown("methodology that stands", subject));
        LocalDate from = from(content);
        if (!from.isAfter(standing.validFrom())) {
            throw InputRefused.field(
                    "from",
                    "Version %s of %s is valid from %s on; name a later day."
                            .formatted(standing.version(), subject, standing.validFrom()));
        }
        boolean held = standing.hold().filter(hold -> hold.until().isEmpty()).isPresent();
        if (outcome.equals(ON_HOLD) && held) {
            throw new OutOfTurn("%s is on hold already.".formatted(subject));
        }
        if (outcome.equals(VALID_AGAIN)) {
            if (!held) {
                throw new OutOfTurn("%s is not on hold.".formatted(subject));
            }
            if (from.isBefore(standing.hold().orElseThrow().from())) {
                throw InputRefused.field("from", "It is valid again after it was put on hold.");
            }
        }
        if (!outcomes().contains(outcome)) {
            throw InputRefused.field("outcome", "This is decided as one of %s.".formatted(outcomes()));
        }
    }

    @Override
    public Optional<String> form(Pair pair, String outcome) {
        return Optional.of("/app/methodology");
    }

    @Override
    public String title(String subject) {
        return methodologies.current(subject).map(MethodologyVersion::title).orElse(subject);
    }

    @Override
    public String link(String subject) {
        return "/methodologies/" + subject;
    }

    void carryOut(@Observes DecisionAdopted adopted) {
        Decision decision = adopted.decision();
        if (!decision.kind().equals(KIND)) {
            return;
        }
        ApprovedVersion version = standing(decision.subject())
                .orElseThrow(() -> new Unknown("methodology that stands", decision.subject()));
        LocalDate from = from(decision.content());
        switch (decision.outcome()) {
            case ON_HOLD -> version.hold(from, decision.number());
            case VALID_AGAIN -> version.takeUp(from, decision.number());
            default -> version.endOn(from.minusDays(1), decision.number());
        }
    }

    private Optional<ApprovedVersion> standing(String number) {
        return methodologies.standing(number);
    }

    private static LocalDate from(JsonNode content) {
        try {
            LocalDate from = Json.as(content, Content.class).from();
            if (from != null) {
                return from;
            }
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            throw InputRefused.field("content", "The content names the first day: from.");
        }
        throw InputRefused.field("from", "Enter the first day on which it is so.");
    }
}
