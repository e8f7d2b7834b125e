package org.tandem.bilateral.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.bilateral.RecordDraft;
import org.tandem.bilateral.RecordKeeping;
import org.tandem.bilateral.RecordKind;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** Backs {@code /app/bilateral/enter.xhtml?pair=XA-XB}: what a desk enters of a paper between the two governments. */
@Named
@RequestScoped
public class EnterRecord extends FormPage {

    @Inject
    RecordKeeping keeping;

    @Inject
    JointCommittees committees;

    private RecordDraft draft;

    @Override
    protected void open() {
        actor().as(Role.SECRETARIAT, getPair());
        getSides().keySet().stream().findFirst().ifPresent(mine -> put("side", mine));
    }

    @Override
    protected void check() {
        actor().as(Role.SECRETARIAT, getPair());
        InputRefused.Problems problems = new InputRefused.Problems();
        RecordKind kind = problems.read(
                "kind", () -> choice("kind", value("kind"), RecordKind.class, "Say what the two governments did."));
        LocalDate signed =
                problems.read("signed", () -> date("signed", "Enter the day on which it was signed or exchanged."));
        LocalDate effect = problems.read("effect", () -> date("effect", "Enter the first day on which it counts."));
        Optional<LocalDate> lastDay = value("lastDay").isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(problems.read("lastDay", () -> date("lastDay", "Enter the last day.")));
        problems.unless(
                        value("earlierReductions").matches("YES|NO"),
                        "earlierReductions",
                        "Say whether its text lets earlier reductions be credited.")
                .unless(!value("reference").isEmpty(), "reference", "Enter how your side’s files call the paper.")
                .unless(!value("passage").isEmpty(), "passage", "Copy the words of the paper that say so.")
                .unless(document("paper").isPresent(), "paper", "Attach the scan of the signed paper.")
                .refuseIfAny();
        draft = keeping.check(
                actor(),
                new RecordDraft(
                        getPair(),
                        side(),
                        kind,
                        signed,
                        effect,
                        lastDay,
                        value("earlierReductions").equals("YES"),
                        value("reference"),
                        value("passage"),
                        document("paper").orElseThrow()));
    }

    private Party side() {
        return getSides().keySet().stream()
                .filter(value("side")::equals)
                .findFirst()
                .map(Party::parse)
                .orElse(null);
    }

    @Override
    protected String submit() {
        String number = keeping.enter(actor(), draft);
        say(number + " is entered. It counts once the other side’s desk has attested it.");
        return "/app/bilateral/record.xhtml?number=" + number;
    }

    public Pair getPair() {
        return Pair.parse(parameter("pair"));
    }

    public String getPairTitle() {
        return once("title", () -> committees.pair(getPair()));
    }

    /** The sides of the pair at whose desk the person works. */
    public Map<String, String> getSides() {
        return once("sides", () -> {
            Map<String, String> sides = new LinkedHashMap<>();
            actor().as(Role.SECRETARIAT).stream()
                    .filter(desk -> desk.pair().filter(getPair()::equals).isPresent())
                    .flatMap(desk -> desk.party().stream())
                    .forEach(side -> sides.put(side.code(), committees.name(side)));
            return sides;
        });
    }
}
