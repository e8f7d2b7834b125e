package org.tandem.bilateral.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.bilateral.Ministries;
import org.tandem.bilateral.Ministry;
import org.tandem.bilateral.MinistryDraft;
import org.tandem.bilateral.Post;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** Backs {@code /app/bilateral/ministry.xhtml?pair=XA-XB}: a desk enters which ministry of its own government holds a post. */
@Named
@RequestScoped
public class EnterMinistry extends FormPage {

    @Inject
    Ministries ministries;

    @Inject
    JointCommittees committees;

    private MinistryDraft draft;

    @Override
    protected void open() {
        actor().as(Role.SECRETARIAT, getPair());
        getSides().keySet().stream().findFirst().ifPresent(mine -> put("side", mine));
    }

    @Override
    protected void check() {
        actor().as(Role.SECRETARIAT, getPair());
        InputRefused.Problems problems = new InputRefused.Problems();
        Post post = problems.read(
                "post", () -> choice("post", value("post"), Post.class, "Say what the ministry does for its side."));
        Ministry.Way way = problems.read(
                "way", () -> choice("way", value("way"), Ministry.Way.class, "Say how it came to hold the post."));
        LocalDate since = problems.read("since", () -> date("since", "Enter the first day on which it does."));
        problems.unless(!value("name").isEmpty(), "name", "Enter the name of the ministry.")
                .unless(!value("basis").isEmpty(), "basis", "Enter the law, decree or note that says so.")
                .refuseIfAny();
        Party side = getSides().containsKey(value("side")) ? Party.parse(value("side")) : null;
        draft = ministries.check(
                actor(), new MinistryDraft(getPair(), side, post, since, value("name"), way, value("basis")));
    }

    @Override
    protected String submit() {
        ministries.enter(actor(), draft);
        say("%s is entered. What was signed before its first day stays under the name before.".formatted(draft.name()));
        return "/app/bilateral";
    }

    public Pair getPair() {
        return Pair.parse(parameter("pair"));
    }

    public String getPairTitle() {
        return once("title", () -> committees.pair(getPair()));
    }

    public Map<String, String> getPosts() {
        Map<String, String> posts = new LinkedHashMap<>();
        Arrays.stream(Post.values()).forEach(post -> posts.put(post.name(), post.words()));
        return posts;
    }

    public Map<String, String> getWays() {
        Map<String, String> ways = new LinkedHashMap<>();
        Arrays.stream(Ministry.Way.values()).forEach(way -> ways.put(way.name(), way.words()));
        return ways;
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
