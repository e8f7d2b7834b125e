package org.tandem.committee.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandem.access.web.Show;
import org.tandem.committee.Agendas;
import org.tandem.committee.CarriedOut;
import org.tandem.committee.SeveralAgenda;
import org.tandem.committee.SeveralContent;

/** What a decision carries out, one line each, in words that a member can read through. */
@Named
@RequestScoped
public class DecisionDetails {

    @Inject
    Show show;

    @Inject
    Agendas agendas;

    @Inject
    CarriedOut carriedOut;

    /** In the order in which its kind writes them; of several matters, by their places, what each needs. */
    public Map<String, String> of(String kind, JsonNode content) {
        return carriedOut.of(kind, content, show::date);
    }

    /**
     * One of several matters.
     *
     * @param what it is about, for people
     * @param text its own; empty where that of the whole says it
     * @param link its case, from the root
     */
    public record Item(int place, String what, String subject, String outcome, String text, String link) {}

    /** Each of several matters that are decided or drafted together; none of any other kind. */
    public List<Item> items(String kind, JsonNode content) {
        List<Item> shown = new ArrayList<>();
        if (SeveralAgenda.KIND.equals(kind)) {
            for (SeveralContent.Item item : SeveralContent.read(content).items()) {
                shown.add(new Item(
                        shown.size() + 1,
                        "%s: %s".formatted(show.words(item.kind()), agendas.title(item.kind(), item.subject())),
                        item.subject(),
                        show.words(item.outcome()),
                        item.text(),
                        agendas.link(item.kind(), item.subject())));
            }
        }
        return shown;
    }
}
