package org.tandem.committee.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Show;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesAgenda;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;

/** Backs {@code /app/committee/rules.xhtml}: what a pair's rules say, and putting a new version before its committee. */
@Named
@RequestScoped
public class RulesPage extends FormPage {

    @Inject
    Rules rules;

    @Inject
    CommitteeDecisions committee;

    @Inject
    JointCommittees committees;

    @Inject
    Show show;

    private RulesInForce next;

    /** One value and where it stands. */
    public record Line(String value, String source) {}

    public Pair getPair() {
        return Pair.parse(parameter("pair"));
    }

    public String getPairTitle() {
        return once("title", () -> committees.pair(getPair()));
    }

    public RulesInForce getRules() {
        return once("rules", () -> rules.known(getPair()).orElse(null));
    }

    public List<RulesInForce> getVersions() {
        return once("versions", () -> rules.versions(getPair()));
    }

    /** By which decision a version was adopted; nothing for the first, which was entered at set-up. */
    public String decisionOn(RulesInForce version) {
        return once("decision on " + version.version(), () -> rules.decisionOn(version.pair(), version.version())
                .orElse(null));
    }

    public boolean isDesk() {
        return actor().holds(Role.SECRETARIAT, getPair());
    }

    /** Every value with its paragraph, in the order of the file. */
    public Map<String, Line> getLines() {
        return once("lines", () -> {
            Map<String, Line> lines = new LinkedHashMap<>();
            if (getRules() != null) {
                collect("", Json.tree(getRules()), lines);
            }
            return lines;
        });
    }

    private void collect(String at, JsonNode node, Map<String, Line> into) {
        if (node.has("value") && node.has("source")) {
            JsonNode stated = node.get("value");
            String text = stated.isArray() ? joined(stated) : said(stated);
            into.put(at, new Line(text, node.get("source").asText()));
        } else if (node.isObject()) {
            node.properties()
                    .forEach(f -> collect(
                            at.isEmpty() ? words(f.getKey()) : at + ", " + words(f.getKey()), f.getValue(), into));
        }
    }

    /** A value as it is read: a day, yes or no, and the words of a code. */
    private String said(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? "yes" : "no";
        }
        String text = value.asText();
        return text.matches("[A-Z]+(_[A-Z]+)*") && text.length() > 2 ? show.words(text) : show.typedDate(text);
    }

    private String joined(JsonNode list) {
        StringBuilder text = new StringBuilder();
        list.forEach(item -> text.append(text.length() == 0 ? "" : ", ").append(said(item)));
        return text.toString();
    }

    private static String words(String key) {
        return key.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    protected void check() {
        actor().as(Role.SECRETARIAT, getPair());
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("text", value("text"), 20_000, "Write the text of the decision.");
        problems.text("rules", value("rules"), 100_000, "Paste the new version of the rules.");
        problems.refuseIfAny();
        next = rules.read(value("rules"));
    }

    @Override
    protected String submit() {
        String number = committee.open(
                actor(),
                getPair(),
                RulesAgenda.KIND,
                RulesAgenda.subject(next),
                "ADOPTED",
                value("text"),
                "",
                Json.tree(next));
        say(number + " is before the members.");
        return "/app/committee/round.xhtml?number=" + number;
    }
}
