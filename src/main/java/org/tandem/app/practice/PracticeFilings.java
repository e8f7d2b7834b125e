package org.tandem.app.practice;

import static org.tandem.app.practice.PracticeWorld.MILL_XB;
import static org.tandem.app.practice.PracticeWorld.PAIR;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.Intake;

/** What is filed in the practice pair's story beside projects and issuances: one accepted, one at the desks. */
@ApplicationScoped
class PracticeFilings {

    private final PracticeWorld world;
    private final Intake intake;

    @Inject
    PracticeFilings(PracticeWorld world, Intake intake) {
        this.world = world;
        this.intake = intake;
    }

    protected PracticeFilings() {
        this(null, null);
    }

    void tell(String project) {
        String plan = file(
                FilingKind.SUSTAINABILITY_PLAN,
                Optional.of(project),
                Map.of(
                        "contribution", "Four people of the village keep the modules clean and watch the inverters.",
                        "impacts", "Glare on the road to the mill: the lower row stands behind a hedge.",
                        "safeguards",
                                "Water: the modules are washed with rain water. The foreman of the mill sees to it.",
                        "measured", "The number of people employed, each December."));
        intake.checkCompleteness(world.actor("xb.desk"), plan, true, "");
        file(
                FilingKind.IDEA_NOTE,
                Optional.empty(),
                Map.of(
                        "title", "Heat from sawdust for the drying rooms of the Lower Mill",
                        "location", "Belmora, at the Lower Mill",
                        "description",
                                "A boiler for sawdust takes the place of one for heavy oil. Invented, to practise with.",
                        "expected", "1800",
                        "startOfOperation", "2027-09-01"));
    }

    private String file(FilingKind kind, Optional<String> about, Map<String, String> answers) {
        return intake.file(
                world.actor("mill.xb"),
                new FilingDraft(PAIR, kind, MILL_XB, about, answers, Map.of()),
                Optional.empty());
    }
}
