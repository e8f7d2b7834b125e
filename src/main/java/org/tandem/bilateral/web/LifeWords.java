package org.tandem.bilateral.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.bilateral.Effect;
import org.tandem.bilateral.LifeStage;
import org.tandem.bilateral.RecordKind;
import org.tandem.committee.PairGate.Act;

/** What pages say of a pair's life, in the workspace and on the portal alike. */
@Named
@ApplicationScoped
public class LifeWords {

    public List<Act> getActs() {
        return List.of(Act.values());
    }

    /** What two governments can have done, for a form. */
    public Map<String, String> getKinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        Arrays.stream(RecordKind.values()).forEach(kind -> kinds.put(kind.name(), kind.words()));
        return kinds;
    }

    public Effect effect(LifeStage stage, Act act) {
        return stage.effect(act);
    }

    /** The colour of a stage. */
    public String chip(LifeStage stage) {
        if (stage instanceof LifeStage.Over) {
            return "bad";
        }
        if (stage instanceof LifeStage.Suspended) {
            return "soon";
        }
        return stage instanceof LifeStage.NotSigned
                        || stage instanceof LifeStage.Signed
                        || stage.words().equals("without rules")
                ? "open"
                : "done";
    }
}
