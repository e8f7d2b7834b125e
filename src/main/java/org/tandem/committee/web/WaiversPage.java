package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Show;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Step;
import org.tandem.committee.Waiver;
import org.tandem.committee.WaiverContent;
import org.tandem.committee.Waivers;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;

/** Backs {@code /app/committee/waivers.xhtml}: what a committee suspended of its rules, and proposing it. */
@Named
@RequestScoped
public class WaiversPage extends FormPage {

    @Inject
    Waivers waivers;

    @Inject
    HowDecided how;

    @Inject
    JointCommittees committees;

    @Inject
    Tracks tracks;

    @Inject
    Show show;

    private WaiverContent asked;

    public Pair getPair() {
        return Pair.parse(parameter("pair"));
    }

    public String getPairTitle() {
        return once("title", () -> committees.pair(getPair()));
    }

    public List<Waiver> getWaivers() {
        return once("waivers", () -> waivers.known(waivers.of(getPair()), actor(), getPair()));
    }

    public boolean isDesk() {
        return actor().holds(Role.SECRETARIAT, getPair());
    }

    public Map<String, String> getSteps() {
        Map<String, String> steps = new LinkedHashMap<>();
        for (Step step : Step.values()) {
            steps.put(step.key(), words(step));
        }
        return steps;
    }

    /** The tracks of the pair's rules, those that have ended too, since their projects go on by them. */
    public Map<String, String> getTracks() {
        return once("tracks", () -> tracks.choices(getPair(), true));
    }

    /** The opinions that the rules ask for, of the tracks too: a code is shown with whose rules those are. */
    public Map<String, String> getOpinions() {
        return once("opinions", () -> {
            Map<String, String> opinions = new TreeMap<>(waivers.bodies(getPair(), Optional.empty()));
            getTracks().keySet().forEach(track -> opinions.putAll(waivers.bodies(getPair(), Optional.of(track))));
            return opinions;
        });
    }

    /** The body that gives an opinion, by what the rules call it. */
    public String body(String opinion) {
        return getOpinions().getOrDefault(opinion, opinion);
    }

    public String words(Step step) {
        return show.words(step);
    }

    @Override
    protected void open() {
        how.open(this);
    }

    @Override
    protected void check() {
        actor().as(Role.SECRETARIAT, getPair());
        InputRefused.Problems problems = new InputRefused.Problems();
        LocalDate from = problems.read("from", () -> date("from", "Enter the first day on which it is suspended."));
        Optional<LocalDate> until = value("until").isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(problems.read("until", () -> date("until", "Enter the last day.")));
        Optional<String> step = Optional.of(value("stepWaived")).filter(key -> !key.isEmpty());
        problems.unless(
                step.map(getSteps()::containsKey).orElse(true), "stepWaived", "Choose one of the steps, or none.");
        Optional<String> track = Optional.of(value("track")).filter(code -> !code.isEmpty());
        problems.unless(
                track.map(getTracks()::containsKey).orElse(true), "track", "Choose one of the tracks, or none.");
        Optional<String> opinion = Optional.of(value("opinion")).filter(code -> !code.isEmpty());
        problems.unless(
                opinion.map(waivers.bodies(getPair(), track)::containsKey).orElse(true),
                "opinion",
                "These rules ask for no such opinion. Choose the track whose rules ask for it, or none.");
        asked = new WaiverContent(
                step.filter(getSteps()::containsKey), value("paragraph"), from, until, track, opinion);
        asked.check(problems);
        boolean isSaid = problems.none();
        problems.text("text", value("text"), 20_000, "Write the text of the decision.");
        how.read(this, problems);
        if (isSaid) {
            problems.also(() ->
                    how.check(this, getPair(), Waivers.KIND, parameter("subject"), Waivers.WAIVED, Json.tree(asked)));
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        String drafted = parameter("subject");
        return how.put(
                this,
                getPair(),
                Waivers.KIND,
                drafted.isEmpty() ? waivers.nextSubject(getPair()) : drafted,
                Waivers.WAIVED,
                Json.tree(asked));
    }
}
